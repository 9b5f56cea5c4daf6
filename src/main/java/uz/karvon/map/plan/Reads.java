package uz.karvon.map.plan;

/** Which parts of the source the map has read, as bits. */
final class Reads {
    private static final int LATER_REPETITIONS = 63;
    private static final int MOST_COMPONENTS = 62;

    private final int[] firstOf;
    private final long[] bits;

    /** @param sizes how many fields (from 0) each segment has, or columns each row */
    Reads(int[] sizes) {
        firstOf = new int[sizes.length + 1];
        for (int i = 0; i < sizes.length; i++) firstOf[i + 1] = firstOf[i] + sizes[i];
        bits = new long[firstOf[sizes.length]];
    }

    /** Marks a component, or with 0 the whole repetition. */
    void mark(int segment, int field, int repetition, int component) {
        int at = firstOf[segment] + field;
        if (at >= firstOf[segment + 1]) return;
        bits[at] |= 1L << Math.min(component, MOST_COMPONENTS);
        if (repetition > 1) bits[at] |= 1L << LATER_REPETITIONS;
    }

    /** Marks a whole field or cell. */
    void mark(int segment, int field) {
        mark(segment, field, 2, 0);
    }

    boolean isRead(int segment, int field) {
        return bits[firstOf[segment] + field] != 0;
    }

    boolean isRead(int segment, int field, int component) {
        long read = bits[firstOf[segment] + field];
        return (read & 1) != 0 || (read & 1L << Math.min(component, MOST_COMPONENTS)) != 0;
    }

    boolean laterRepetitionsAreRead(int segment, int field) {
        return (bits[firstOf[segment] + field] & 1L << LATER_REPETITIONS) != 0;
    }
}
