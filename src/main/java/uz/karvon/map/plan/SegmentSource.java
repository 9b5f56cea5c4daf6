package uz.karvon.map.plan;

import uz.karvon.message.source.Hl7Tree;

/** In a condition, whether a segment is there at all: {@code ORC valued}. */
public record SegmentSource(SegmentFinder finder) implements Source {
    @Override
    public int count(Frame frame) {
        return finder.find(frame) < 0 ? 0 : 1;
    }

    @Override
    public boolean valued(Frame frame, int repetition) {
        return finder.find(frame) >= 0;
    }

    @Override
    public String text(Frame frame, int repetition) {
        return "";
    }

    @Override
    public long place(Frame frame, int repetition) {
        return Hl7Tree.place(finder.find(frame), 0, 0, 0, 0);
    }
}
