package uz.karvon.message;

import java.util.List;

/** The message itself is at fault and the hospital must mend it: it is parked in the dead letter. */
public non-sealed class BadMessage extends Failure {
    private static final long serialVersionUID = 1;

    public BadMessage(String reason) {
        this(reason, List.of(), null);
    }

    public BadMessage(String reason, List<String> places) {
        this(reason, places, null);
    }

    public BadMessage(String reason, List<String> places, Throwable cause) {
        super(reason, places, cause);
    }

    @Override
    public ReasonClass reasonClass() {
        return ReasonClass.BAD_MESSAGE;
    }
}
