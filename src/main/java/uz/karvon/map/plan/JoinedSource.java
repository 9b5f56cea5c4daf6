package uz.karvon.map.plan;

import java.util.function.LongConsumer;

/**
 * All repetitions of a source as one text.
 *
 * @param whole whether each repetition is taken with its separators
 */
public record JoinedSource(Source source, String glue, boolean whole) implements Source {
    @Override
    public long needs() {
        return source.needs();
    }

    @Override
    public int count(Frame frame) {
        return source.count(frame) > 0 ? 1 : 0;
    }

    @Override
    public boolean valued(Frame frame, int repetition) {
        for (int i = source.count(frame); i > 0; i--) if (source.valued(frame, i)) return true;
        return false;
    }

    @Override
    public boolean isNull(Frame frame, int repetition) {
        return source.count(frame) == 1 && source.isNull(frame, 1);
    }

    @Override
    public String text(Frame frame, int repetition) {
        int count = source.count(frame);
        if (count == 1) return one(frame, 1);
        var text = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            if (i > 1) text.append(glue);
            text.append(one(frame, i));
        }
        return text.toString();
    }

    private String one(Frame frame, int repetition) {
        return whole ? source.whole(frame, repetition) : source.text(frame, repetition);
    }

    @Override
    public long place(Frame frame, int repetition) {
        return source.place(frame, 1);
    }

    @Override
    public void places(Frame frame, int repetition, LongConsumer places) {
        source.places(frame, 1, places);
    }
}
