package uz.karvon.map.plan;

import java.util.List;
import java.util.function.LongConsumer;
import uz.karvon.message.source.SourceTree;

/**
 * Several sources as one text: {@code from: [a, b]} with {@code join}, or a constant with placeholders.
 *
 * @param parts in order; each gives its first repetition
 * @param glue stands between the parts that are there
 * @param needsAll whether one empty part makes the whole empty
 */
public record GluedSource(List<Source> parts, String glue, boolean needsAll) implements Source {
    @Override
    public int count(Frame frame) {
        boolean any = false;
        for (int i = 0; i < parts.size(); i++) {
            boolean there = parts.get(i).valued(frame, 1);
            if (needsAll && !there) return 0;
            any |= there;
        }
        return any ? 1 : 0;
    }

    @Override
    public boolean valued(Frame frame, int repetition) {
        return count(frame) > 0;
    }

    @Override
    public String text(Frame frame, int repetition) {
        var text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).valued(frame, 1)) continue;
            if (text.length() > 0) text.append(glue);
            text.append(parts.get(i).text(frame, 1));
        }
        return text.toString();
    }

    /** The place of the first part that has one. */
    @Override
    public long place(Frame frame, int repetition) {
        for (var part : parts)
            if (part.valued(frame, 1) && part.place(frame, 1) != SourceTree.NOWHERE) return part.place(frame, 1);
        return SourceTree.NOWHERE;
    }

    @Override
    public void places(Frame frame, int repetition, LongConsumer places) {
        for (var part : parts) if (part.valued(frame, 1)) part.places(frame, 1, places);
    }
}
