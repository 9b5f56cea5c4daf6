package uz.karvon.message.source;

/**
 * Which parts of something hold anything, one bit each: the fields of a segment, the components of a value, the columns
 * of a row. A bit may be set for a part that turns out to hold only blanks, never the other way round.
 */
public final class PartBits {
    /** The thing itself, which is there whatever its parts are: set in every answer. */
    public static final long ITSELF = 1;

    private static final int LAST = Long.SIZE - 1;

    private PartBits() {}

    /** The bit of a part counted from 1; those the bits do not reach share the last. */
    public static long of(int part) {
        return 1L << Math.min(part, LAST);
    }
}
