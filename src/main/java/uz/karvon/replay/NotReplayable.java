package uz.karvon.replay;

/** The letter cannot be put back as asked; says why, for the operator who asked. */
public final class NotReplayable extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotReplayable(String reason) {
        super(reason);
    }
}
