package uz.karvon.map.plan;

import java.util.function.LongConsumer;
import uz.karvon.message.source.PartBits;

/**
 * What a row reads, seen from a frame; repetitions count from 1. Reading a text marks it as read, asking whether it
 * is there does not.
 */
public interface Source {
    /** The source that is really read here: of several alternatives one, else itself. To be asked instead, not kept. */
    default Source chosen(Frame frame) {
        return this;
    }

    /**
     * The parts of what the map stands at of which one must hold something for this to repeat at all; as
     * {@link PartBits}.
     */
    default long needs() {
        return PartBits.ITSELF;
    }

    /** How often it repeats; 0 where nothing was sent. */
    int count(Frame frame);

    /** Whether there is a value; HL7's null is none. */
    boolean valued(Frame frame, int repetition);

    /** Whether the sender asks to delete what the receiver holds. */
    default boolean isNull(Frame frame, int repetition) {
        return false;
    }

    /** The plain text: of a composite value its first component and sub-component; empty where there is none. */
    String text(Frame frame, int repetition);

    /** The text with all separators. */
    default String whole(Frame frame, int repetition) {
        return text(frame, repetition);
    }

    /** The text of one component of a composite value; empty where it has none. */
    default String part(Frame frame, int repetition, int component) {
        return "";
    }

    /** The frame of a datatype map that reads this value. */
    default Frame enter(Frame frame, int repetition) {
        return frame;
    }

    /** Where the value stands. */
    long place(Frame frame, int repetition);

    /** Every place the text was put together from. */
    default void places(Frame frame, int repetition, LongConsumer places) {
        places.accept(place(frame, repetition));
    }

    /** Marks the value as read as a whole. */
    default void touch(Frame frame, int repetition) {}
}
