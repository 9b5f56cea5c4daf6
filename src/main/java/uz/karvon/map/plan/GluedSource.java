package uz.karvon.map.plan;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import uz.karvon.message.source.PartBits;
import uz.karvon.message.source.SourceTree;

/** Several sources as one text: {@code from: [a, b]} with {@code join}, or a constant with placeholders. */
public final class GluedSource implements Source {
    private final Source[] parts;
    private final String glue;
    private final boolean needsAll;

    /**
     * @param parts in order; each gives its first repetition
     * @param glue stands between the parts that are there
     * @param needsAll whether one empty part makes the whole empty
     */
    public GluedSource(List<Source> parts, String glue, boolean needsAll) {
        this.parts = parts.toArray(Source[]::new);
        this.glue = glue;
        this.needsAll = needsAll;
    }

    /** The parts that are there, each as the source that is really read. */
    Source[] there(Frame frame) {
        var there = new Source[parts.length];
        int count = 0;
        for (var part : parts) {
            var chosen = part.chosen(frame);
            if (chosen.valued(frame, 1)) there[count++] = chosen;
        }
        return count == there.length ? there : Arrays.copyOf(there, count);
    }

    @Override
    public long needs() {
        long any = 0;
        for (var part : parts) {
            long needed = part.needs();
            if (needsAll && (needed & PartBits.ITSELF) == 0) return needed;
            any |= needed;
        }
        return any;
    }

    @Override
    public int count(Frame frame) {
        int there = frame.run().partsOf(this, frame).length;
        boolean isThere = needsAll ? there == parts.length : there > 0;
        return isThere ? 1 : 0;
    }

    @Override
    public boolean valued(Frame frame, int repetition) {
        return count(frame) > 0;
    }

    @Override
    public String text(Frame frame, int repetition) {
        var there = frame.run().partsOf(this, frame);
        if (there.length == 1) return there[0].text(frame, 1);
        var text = new StringBuilder(48);
        for (var part : there) {
            if (text.length() > 0) text.append(glue);
            text.append(part.text(frame, 1));
        }
        return text.toString();
    }

    /** The place of the first part that has one. */
    @Override
    public long place(Frame frame, int repetition) {
        for (var part : frame.run().partsOf(this, frame)) {
            long place = part.place(frame, 1);
            if (place != SourceTree.NOWHERE) return place;
        }
        return SourceTree.NOWHERE;
    }

    @Override
    public void places(Frame frame, int repetition, LongConsumer places) {
        for (var part : frame.run().partsOf(this, frame)) part.places(frame, 1, places);
    }
}
