package uz.karvon.map.plan;

import java.util.List;
import uz.karvon.message.source.SourceTree;

/** Several sources as one text: {@code from: [a, b]} with {@code join}, or a constant with placeholders. */
public final class GluedSource implements Source {
    /** A number has so many bits to say which parts are there. */
    private static final int MOST_PARTS = 64;

    private final Source[] parts;
    private final String glue;
    private final boolean needsAll;

    /**
     * @param parts in order; each gives its first repetition
     * @param glue stands between the parts that are there
     * @param needsAll whether one empty part makes the whole empty
     */
    public GluedSource(List<Source> parts, String glue, boolean needsAll) {
        if (parts.size() > MOST_PARTS)
            throw new IllegalArgumentException("one text is glued of at most " + MOST_PARTS + " sources");
        this.parts = parts.toArray(Source[]::new);
        this.glue = glue;
        this.needsAll = needsAll;
    }

    /** Which parts are there, as bits. */
    long there(Frame frame) {
        long there = 0;
        for (int i = 0; i < parts.length; i++) if (parts[i].valued(frame, 1)) there |= 1L << i;
        return there;
    }

    @Override
    public int count(Frame frame) {
        int there = Long.bitCount(frame.run().partsOf(this, frame));
        boolean isThere = needsAll ? there == parts.length : there > 0;
        return isThere ? 1 : 0;
    }

    @Override
    public boolean valued(Frame frame, int repetition) {
        return count(frame) > 0;
    }

    @Override
    public String text(Frame frame, int repetition) {
        long there = frame.run().partsOf(this, frame);
        if (Long.bitCount(there) == 1) return parts[Long.numberOfTrailingZeros(there)].text(frame, 1);
        var text = new StringBuilder(48);
        for (int i = 0; i < parts.length; i++) {
            if ((there & 1L << i) == 0) continue;
            if (text.length() > 0) text.append(glue);
            text.append(parts[i].text(frame, 1));
        }
        return text.toString();
    }

    /** The place of the first part that has one. */
    @Override
    public long place(Frame frame, int repetition) {
        long there = frame.run().partsOf(this, frame);
        for (int i = 0; i < parts.length; i++) {
            if ((there & 1L << i) == 0) continue;
            long place = parts[i].place(frame, 1);
            if (place != SourceTree.NOWHERE) return place;
        }
        return SourceTree.NOWHERE;
    }
}
