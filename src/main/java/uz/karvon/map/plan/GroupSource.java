package uz.karvon.map.plan;

/**
 * What all segments of one name in a group occurrence say, as one text: the lines of a comment that stand in a segment
 * each. {@code over: group}
 *
 * @param source what one segment gives
 * @param glue stands between two of them
 */
public record GroupSource(Source source, String glue) implements Source {
    @Override
    public int count(Frame frame) {
        for (var at = frame; at.segment() >= 0; at = at.run().next(at)) if (source.count(at) > 0) return 1;
        return 0;
    }

    @Override
    public boolean valued(Frame frame, int repetition) {
        for (var at = frame; at.segment() >= 0; at = at.run().next(at)) if (source.valued(at, 1)) return true;
        return false;
    }

    @Override
    public boolean isNull(Frame frame, int repetition) {
        return frame.run().next(frame).segment() < 0 && source.isNull(frame, repetition);
    }

    @Override
    public String text(Frame frame, int repetition) {
        var next = frame.run().next(frame);
        if (next.segment() < 0) return source.text(frame, 1);
        var text = new StringBuilder(source.text(frame, 1));
        for (var at = next; at.segment() >= 0; at = at.run().next(at))
            text.append(glue).append(source.text(at, 1));
        return text.toString();
    }

    @Override
    public long place(Frame frame, int repetition) {
        return source.place(frame, 1);
    }
}
