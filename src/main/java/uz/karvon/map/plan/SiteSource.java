package uz.karvon.map.plan;

import uz.karvon.message.source.SourceTree;

/**
 * A value of the site's own file: {@code site.system}.
 *
 * @param slot its number among the site values the maps name
 */
public record SiteSource(int slot) implements Source {
    @Override
    public int count(Frame frame) {
        return frame.run().siteValue(slot).isEmpty() ? 0 : 1;
    }

    @Override
    public boolean valued(Frame frame, int repetition) {
        return count(frame) > 0;
    }

    @Override
    public String text(Frame frame, int repetition) {
        return frame.run().siteValue(slot);
    }

    @Override
    public long place(Frame frame, int repetition) {
        return SourceTree.NOWHERE;
    }
}
