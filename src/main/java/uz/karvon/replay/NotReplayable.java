package uz.karvon.replay;

/** The letter cannot be put back as asked; says why, for the operator who asked. */
public sealed class NotReplayable extends RuntimeException permits Overtaken {
    private static final long serialVersionUID = 1;

    NotReplayable(String reason) {
        super(reason);
    }
}
