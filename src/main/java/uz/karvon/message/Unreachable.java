package uz.karvon.message;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The other side cannot take it now: the message waits in its place and is tried again, in order, for ever. */
public final class Unreachable extends Failure {
    private static final long serialVersionUID = 1;

    private final transient Optional<Duration> retryAfter;
    private final boolean operatorMustAct;

    private Unreachable(String reason, Optional<Duration> retryAfter, boolean operatorMustAct, Throwable cause) {
        super(reason, List.of(), cause);
        this.retryAfter = retryAfter;
        this.operatorMustAct = operatorMustAct;
    }

    /** Nobody answered, or the answer was "not now"; {@code retryAfter} is what the other side asked for. */
    public static Unreachable later(String reason, Optional<Duration> retryAfter, Throwable cause) {
        return new Unreachable(reason, retryAfter, false, cause);
    }

    /** Nothing will go through until an operator acts: wrong credentials, no access. */
    public static Unreachable paused(String reason, Throwable cause) {
        return new Unreachable(reason, Optional.empty(), true, cause);
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    public boolean operatorMustAct() {
        return operatorMustAct;
    }

    @Override
    public ReasonClass reasonClass() {
        return ReasonClass.UNREACHABLE;
    }
}
