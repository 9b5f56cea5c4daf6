package uz.karvon.map.plan;

import uz.karvon.message.source.Hl7Tree;

/** In a condition, whether a segment is there at all, or how often in its group: {@code ORC valued}, {@code OBX count > 1}. */
public record SegmentSource(SegmentFinder finder) implements Source {
    @Override
    public int count(Frame frame) {
        int segment = finder.find(frame);
        return segment < 0 ? 0 : frame.run().siblings(segment);
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
