package uz.karvon.map.plan;

import java.util.function.LongConsumer;

/**
 * Tells apart what would otherwise read the same: where another segment or row of the message gave the same text
 * before, its number is added: {@code A/B}, {@code A/B/2}. {@code repeated: number}.
 */
public final class NumberedSource implements Source {
    private final Source source;
    private final String glue;

    /**
     * @param source gives the text
     * @param glue stands before the number
     */
    public NumberedSource(Source source, String glue) {
        this.source = source;
        this.glue = glue;
    }

    @Override
    public long needs() {
        return source.needs();
    }

    @Override
    public int count(Frame frame) {
        return source.count(frame);
    }

    @Override
    public boolean valued(Frame frame, int repetition) {
        return source.valued(frame, repetition);
    }

    @Override
    public String text(Frame frame, int repetition) {
        var text = source.text(frame, repetition);
        int number = frame.run().numberOf(this, text, frame.segment());
        return number == 1 ? text : text + glue + number;
    }

    @Override
    public long place(Frame frame, int repetition) {
        return source.place(frame, repetition);
    }

    @Override
    public void places(Frame frame, int repetition, LongConsumer places) {
        source.places(frame, repetition, places);
    }
}
