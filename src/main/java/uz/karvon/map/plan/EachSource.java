package uz.karvon.map.plan;

/**
 * Of a field that repeats, the one repetition the map runs for: a segment map with {@code each}.
 *
 * @param source the field, or a component of it
 */
public record EachSource(Source source) implements Source {
    @Override
    public long needs() {
        return source.needs();
    }

    @Override
    public int count(Frame frame) {
        return valued(frame, 1) || isNull(frame, 1) ? 1 : 0;
    }

    @Override
    public boolean valued(Frame frame, int repetition) {
        return source.valued(frame, frame.repetition());
    }

    @Override
    public boolean isNull(Frame frame, int repetition) {
        return source.isNull(frame, frame.repetition());
    }

    @Override
    public String text(Frame frame, int repetition) {
        return source.text(frame, frame.repetition());
    }

    @Override
    public String whole(Frame frame, int repetition) {
        return source.whole(frame, frame.repetition());
    }

    @Override
    public String part(Frame frame, int repetition, int component) {
        return source.part(frame, frame.repetition(), component);
    }

    @Override
    public Frame enter(Frame frame, int repetition) {
        return source.enter(frame, frame.repetition());
    }

    @Override
    public long place(Frame frame, int repetition) {
        return source.place(frame, frame.repetition());
    }

    @Override
    public void touch(Frame frame, int repetition) {
        source.touch(frame, frame.repetition());
    }
}
