package uz.karvon.map.plan;

import uz.karvon.message.source.Hl7Tree;
import uz.karvon.message.source.PartBits;

/** In a datatype map, a component of the value it reads: {@code XPN-1}, {@code XPN-1.2}; 0 for the value itself. */
public final class PartSource implements Source {
    private final int component;
    private final int subcomponent;

    public PartSource(int component, int subcomponent) {
        this.component = component;
        this.subcomponent = subcomponent;
    }

    /** Components of a component are sub-components; a sub-component has only itself. */
    private boolean isThere(Frame frame) {
        if (component == 0 || frame.component() == 0) return true;
        return frame.subcomponent() == 0 ? subcomponent <= 1 : component == 1 && subcomponent <= 1;
    }

    private int component(Frame frame) {
        return frame.component() == 0 ? component : frame.component();
    }

    private int subcomponent(Frame frame) {
        if (frame.component() == 0) return subcomponent;
        return frame.subcomponent() == 0 ? component : frame.subcomponent();
    }

    @Override
    public long needs() {
        return PartBits.of(component);
    }

    @Override
    public int count(Frame frame) {
        return isThere(frame)
                        && frame.run()
                                .hl7()
                                .valued(
                                        frame.segment(),
                                        frame.field(),
                                        frame.repetition(),
                                        component(frame),
                                        subcomponent(frame))
                ? 1
                : 0;
    }

    @Override
    public boolean valued(Frame frame, int repetition) {
        return count(frame) > 0 && !isNull(frame, repetition);
    }

    @Override
    public boolean isNull(Frame frame, int repetition) {
        return isThere(frame)
                && frame.run()
                        .hl7()
                        .isNull(
                                frame.segment(),
                                frame.field(),
                                frame.repetition(),
                                component(frame),
                                subcomponent(frame));
    }

    @Override
    public String text(Frame frame, int repetition) {
        return read(frame, Math.max(1, component(frame)), Math.max(1, subcomponent(frame)));
    }

    @Override
    public String whole(Frame frame, int repetition) {
        return read(frame, component(frame), subcomponent(frame));
    }

    @Override
    public String part(Frame frame, int repetition, int part) {
        if (component(frame) == 0) return read(frame, part, 1);
        if (subcomponent(frame) == 0) return read(frame, component(frame), part);
        return part == 1 ? whole(frame, repetition) : "";
    }

    private String read(Frame frame, int ofComponent, int ofSubcomponent) {
        if (!isThere(frame)) return "";
        frame.run().reads().mark(frame.segment(), frame.field(), frame.repetition(), ofComponent);
        return frame.run().hl7().text(frame.segment(), frame.field(), frame.repetition(), ofComponent, ofSubcomponent);
    }

    @Override
    public Frame enter(Frame frame, int repetition) {
        return frame.inside(frame.segment(), frame.field(), frame.repetition(), component(frame), subcomponent(frame));
    }

    @Override
    public long place(Frame frame, int repetition) {
        return Hl7Tree.place(frame.segment(), frame.field(), frame.repetition(), component(frame), subcomponent(frame));
    }

    @Override
    public void touch(Frame frame, int repetition) {
        frame.run().reads().mark(frame.segment(), frame.field(), frame.repetition(), component(frame));
    }
}
