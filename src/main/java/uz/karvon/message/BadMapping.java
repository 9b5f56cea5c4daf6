package uz.karvon.message;

import java.util.List;

/** Our map cannot carry the message: it is parked, and replayed once the map can. */
public final class BadMapping extends Failure {
    private static final long serialVersionUID = 1;

    public BadMapping(String reason) {
        this(reason, List.of(), null);
    }

    public BadMapping(String reason, List<String> places) {
        this(reason, places, null);
    }

    public BadMapping(String reason, List<String> places, Throwable cause) {
        super(reason, places, cause);
    }

    @Override
    public ReasonClass reasonClass() {
        return ReasonClass.BAD_MAPPING;
    }
}
