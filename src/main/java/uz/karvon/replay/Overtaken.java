package uz.karvon.replay;

/** Newer messages of the same patient have reached DHP since; putting this one back could overwrite what they said. */
public final class Overtaken extends NotReplayable {
    private static final long serialVersionUID = 1;

    Overtaken(String reason) {
        super(reason);
    }
}
