package uz.karvon.receive;

/**
 * What stood between two MLLP block characters, or what was wrong with it.
 *
 * @param bytes the content without its frame; of a {@link Flaw#TOO_LONG} frame only the beginning
 * @param flaw what was wrong with the frame itself
 * @param garbage how many bytes outside any frame were dropped before it
 */
public record MllpFrame(byte[] bytes, Flaw flaw, int garbage) {
    /** What can be wrong with a frame, whatever its content says. */
    public enum Flaw {
        NONE,
        /** A start byte and a new message stood where the end should have been. */
        CUT_OFF,
        /** The connection ended inside the frame; nobody is left to answer. */
        HUNG_UP,
        /** Bytes stopped coming inside the frame. */
        STALLED,
        TOO_LONG,
        /** The connection ended, and none of its bytes was in a frame. */
        UNFRAMED
    }

    /** Netty and Camel write frames into debug logs: the content must not be there. */
    @Override
    public String toString() {
        return "MllpFrame[" + bytes.length + " bytes, " + flaw + "]";
    }
}
