package uz.karvon.map.plan;

import uz.karvon.message.source.SourceTree;

/** A text the map itself gives. */
public record ConstantSource(String text) implements Source {
    @Override
    public int count(Frame frame) {
        return 1;
    }

    @Override
    public boolean valued(Frame frame, int repetition) {
        return true;
    }

    @Override
    public String text(Frame frame, int repetition) {
        return text;
    }

    @Override
    public long place(Frame frame, int repetition) {
        return SourceTree.NOWHERE;
    }
}
