package uz.karvon.map.plan;

import uz.karvon.message.source.SourceTree;

/** A text the map itself gives; two quotation marks are HL7's null, which clears the element. */
public record ConstantSource(String text) implements Source {
    private static final String NULL = "\"\"";

    /** Whether it asks to delete (HL7 v2.5.1, 2.5.3) instead of being a text. */
    public boolean isHl7Null() {
        return text.equals(NULL);
    }

    @Override
    public int count(Frame frame) {
        return 1;
    }

    @Override
    public boolean valued(Frame frame, int repetition) {
        return !isHl7Null();
    }

    @Override
    public boolean isNull(Frame frame, int repetition) {
        return isHl7Null();
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
