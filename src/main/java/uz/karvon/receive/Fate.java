package uz.karvon.receive;

import java.util.Optional;

/**
 * What becomes of a file that was read.
 *
 * @param folder the folder beside it that it moves to
 * @param reason what somebody should know of it; written beside it
 */
record Fate(String folder, Optional<String> reason) {
    static Fate done() {
        return new Fate("done", Optional.empty());
    }

    /** Read, but somebody should look. */
    static Fate doneBut(String reason) {
        return new Fate("done", Optional.of(reason));
    }

    static Fate failed(String reason) {
        return new Fate("failed", Optional.of(reason));
    }
}
