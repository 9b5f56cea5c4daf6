package uz.karvon.map.plan;

import java.util.List;
import java.util.function.LongConsumer;

/** The first of several sources that holds something: {@code from: OBX-14, else: OBR-7}. */
public record FirstSource(List<Source> alternatives) implements Source {
    @Override
    public Source chosen(Frame frame) {
        int last = alternatives.size() - 1;
        for (int i = 0; i < last; i++) {
            var source = alternatives.get(i).chosen(frame);
            for (int n = source.count(frame); n > 0; n--)
                if (source.valued(frame, n) || source.isNull(frame, n)) return source;
        }
        return alternatives.get(last).chosen(frame);
    }

    @Override
    public long needs() {
        long any = 0;
        for (var source : alternatives) any |= source.needs();
        return any;
    }

    @Override
    public int count(Frame frame) {
        return chosen(frame).count(frame);
    }

    @Override
    public boolean valued(Frame frame, int repetition) {
        return chosen(frame).valued(frame, repetition);
    }

    @Override
    public boolean isNull(Frame frame, int repetition) {
        return chosen(frame).isNull(frame, repetition);
    }

    @Override
    public String text(Frame frame, int repetition) {
        return chosen(frame).text(frame, repetition);
    }

    @Override
    public String whole(Frame frame, int repetition) {
        return chosen(frame).whole(frame, repetition);
    }

    @Override
    public String part(Frame frame, int repetition, int component) {
        return chosen(frame).part(frame, repetition, component);
    }

    @Override
    public Frame enter(Frame frame, int repetition) {
        return chosen(frame).enter(frame, repetition);
    }

    @Override
    public long place(Frame frame, int repetition) {
        return chosen(frame).place(frame, repetition);
    }

    @Override
    public void places(Frame frame, int repetition, LongConsumer places) {
        chosen(frame).places(frame, repetition, places);
    }

    @Override
    public void touch(Frame frame, int repetition) {
        chosen(frame).touch(frame, repetition);
    }
}
