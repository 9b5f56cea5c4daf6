package uz.karvon.map.plan;

import uz.karvon.message.source.CsvTree;
import uz.karvon.message.source.PartBits;

/**
 * A column of a CSV row.
 *
 * @param column its number among the columns of the map
 */
public record ColumnSource(int column) implements Source {
    @Override
    public long needs() {
        return PartBits.of(column + 1);
    }

    @Override
    public int count(Frame frame) {
        return frame.run().cell(frame.segment(), column).isBlank() ? 0 : 1;
    }

    @Override
    public boolean valued(Frame frame, int repetition) {
        return count(frame) > 0;
    }

    @Override
    public String text(Frame frame, int repetition) {
        touch(frame, repetition);
        return frame.run().cell(frame.segment(), column);
    }

    @Override
    public long place(Frame frame, int repetition) {
        int at = frame.run().columnAt(column);
        return at < 0 ? CsvTree.NOWHERE : CsvTree.place(frame.segment(), at);
    }

    @Override
    public void touch(Frame frame, int repetition) {
        int at = frame.run().columnAt(column);
        if (at >= 0) frame.run().reads().mark(frame.segment(), at);
    }
}
