package uz.karvon.message;

import java.util.List;

/** Why a message could not go on; each kind knows what happens next. Says where the fault is, never a patient's value. */
public abstract sealed class Failure extends RuntimeException permits BadMessage, BadMapping, Unreachable {
    private static final long serialVersionUID = 1;

    private final transient List<String> places;

    Failure(String reason, List<String> places, Throwable cause) {
        super(reason, cause);
        this.places = List.copyOf(places);
    }

    /** The source fields at fault, such as {@code OBX[3]-5}; empty where none can be named. */
    public List<String> places() {
        return places;
    }

    /** The word for this kind of failure in the dead letter, metrics and reports. */
    public abstract ReasonClass reasonClass();
}
