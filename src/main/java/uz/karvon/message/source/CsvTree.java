package uz.karvon.message.source;

import java.util.List;

/**
 * The rows of one CSV group under the column names of their map.
 *
 * @param kind the CSV kind, such as {@code lab-results}
 * @param columns the names the map knows the columns by, header aliases already resolved; unknown headers as they are
 * @param rows the cells of each row, in the order of {@code columns}; an absent cell is empty
 * @param lines the line of the file each row began on, counted from 1
 */
public record CsvTree(String kind, List<String> columns, List<List<String>> rows, List<Integer> lines)
        implements SourceTree {
    public CsvTree {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        lines = List.copyOf(lines);
    }

    /** The number that stands for a cell; row and column count from 0. */
    public static long place(int row, int column) {
        return (long) row << 32 | column;
    }

    @Override
    public String describe(long place) {
        if (place == NOWHERE) return "";
        return "line " + lines.get((int) (place >>> 32)) + " column " + columns.get((int) place);
    }

    /** Tells how much there is, never what: cells hold patients' values. */
    @Override
    public String toString() {
        return kind + ", " + rows.size() + " rows of " + columns.size() + " columns";
    }
}
