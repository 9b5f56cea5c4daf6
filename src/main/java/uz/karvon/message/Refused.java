package uz.karvon.message;

import java.util.List;

/** DHP refused the message: parked like any bad message, with DHP's own OperationOutcome beside it. */
public final class Refused extends BadMessage {
    private static final long serialVersionUID = 1;

    private final String operationOutcome;

    /**
     * @param reason one sentence with the HTTP status and DHP's first issue code
     * @param places the source fields DHP's expressions lead back to
     * @param operationOutcome DHP's answer as JSON, kept for the operator and never logged
     */
    public Refused(String reason, List<String> places, String operationOutcome) {
        super(reason, places);
        this.operationOutcome = operationOutcome;
    }

    /** The same refusal of one part of a message: what came before it has arrived. */
    public Refused in(String part) {
        return new Refused(getMessage() + " (" + part + "; DHP has those before it)", places(), operationOutcome);
    }

    public String operationOutcome() {
        return operationOutcome;
    }

    @Override
    public ReasonClass reasonClass() {
        return ReasonClass.REFUSED;
    }
}
