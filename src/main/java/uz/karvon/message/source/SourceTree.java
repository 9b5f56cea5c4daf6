package uz.karvon.message.source;

/** One message, indexed; a place in it is a number that {@link #describe} turns into words. */
public sealed interface SourceTree permits Hl7Tree, CsvTree {
    /** No place at all: a constant, or something computed. */
    long NOWHERE = -1;

    /** A place as an operator reads it: {@code OBX[3]-5.1}, or {@code line 17 column result}. Never a value. */
    String describe(long place);

    /** Whether one place is, or lies in, or holds the other. */
    default boolean overlap(long one, long other) {
        return one == other;
    }
}
