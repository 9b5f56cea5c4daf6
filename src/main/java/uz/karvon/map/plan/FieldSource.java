package uz.karvon.map.plan;

import uz.karvon.message.source.Hl7Tree;
import uz.karvon.message.source.PartBits;

/** A field of a segment, or a component of it: {@code PID-3}, {@code PID-3.4}, {@code OBR-16.9.2}. */
public final class FieldSource implements Source {
    private final SegmentFinder finder;
    private final int field;
    private final int component;
    private final int subcomponent;

    public FieldSource(SegmentFinder finder, int field, int component, int subcomponent) {
        this.finder = finder;
        this.field = field;
        this.component = component;
        this.subcomponent = subcomponent;
    }

    @Override
    public long needs() {
        return finder == SegmentFinder.OWN ? PartBits.of(field) : PartBits.ITSELF;
    }

    @Override
    public int count(Frame frame) {
        int segment = finder.find(frame);
        return segment < 0 ? 0 : frame.run().hl7().repetitions(segment, field);
    }

    @Override
    public boolean valued(Frame frame, int repetition) {
        int segment = finder.find(frame);
        if (segment < 0) return false;
        var tree = frame.run().hl7();
        return tree.valued(segment, field, repetition, component, subcomponent)
                && !tree.isNull(segment, field, repetition, component, subcomponent);
    }

    @Override
    public boolean isNull(Frame frame, int repetition) {
        int segment = finder.find(frame);
        return segment >= 0 && frame.run().hl7().isNull(segment, field, repetition, component, subcomponent);
    }

    @Override
    public String text(Frame frame, int repetition) {
        return read(frame, repetition, Math.max(1, component), Math.max(1, subcomponent));
    }

    @Override
    public String whole(Frame frame, int repetition) {
        return read(frame, repetition, component, subcomponent);
    }

    @Override
    public String part(Frame frame, int repetition, int part) {
        if (component == 0) return read(frame, repetition, part, 1);
        return subcomponent == 0 ? read(frame, repetition, component, part) : "";
    }

    private String read(Frame frame, int repetition, int ofComponent, int ofSubcomponent) {
        int segment = finder.find(frame);
        if (segment < 0) return "";
        frame.run().reads().mark(segment, field, repetition, ofComponent);
        return frame.run().hl7().text(segment, field, repetition, ofComponent, ofSubcomponent);
    }

    @Override
    public Frame enter(Frame frame, int repetition) {
        return frame.inside(finder.find(frame), field, repetition, component, subcomponent);
    }

    @Override
    public long place(Frame frame, int repetition) {
        return Hl7Tree.place(finder.find(frame), field, repetition, component, subcomponent);
    }

    @Override
    public void touch(Frame frame, int repetition) {
        int segment = finder.find(frame);
        if (segment >= 0) frame.run().reads().mark(segment, field, repetition, component);
    }
}
