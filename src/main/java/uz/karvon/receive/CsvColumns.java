package uz.karvon.receive;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import uz.karvon.message.BadMessage;
import uz.karvon.message.CsvDialect;

/** What the front door needs of a header line: that the map's columns are there, how many there are, which group rows. */
final class CsvColumns {
    private final int count;
    private final List<Integer> groupBy;

    private CsvColumns(int count, List<Integer> groupBy) {
        this.count = count;
        this.groupBy = groupBy;
    }

    /**
     * Reads the header line {@code rows} stands on.
     *
     * @throws BadMessage naming each column that is missing or there twice
     */
    static CsvColumns of(CsvRows rows, CsvDialect dialect, char delimiter, Charset charset) {
        var words = new ArrayList<String>();
        for (int i = 0; i < rows.cells(); i++) words.add(fold(rows.cell(i, charset)));
        while (!words.isEmpty() && words.get(words.size() - 1).isEmpty()) words.remove(words.size() - 1);
        requireAll(words, dialect, delimiter, charset);
        var groupBy = dialect.groupBy().stream()
                .map(name -> words.indexOf(find(name, words, dialect).get(0)))
                .toList();
        return new CsvColumns(words.size(), groupBy);
    }

    int count() {
        return count;
    }

    /** Whether the row has a cell for each column, and nothing in any cell beyond. */
    boolean fits(CsvRows row) {
        return row.cells() == count || row.cells() > count && row.isBlank(count);
    }

    /** The row's values of the group-by columns. */
    List<String> key(CsvRows row, Charset charset) {
        return groupBy.stream().map(column -> row.cell(column, charset)).toList();
    }

    // what stands there instead may be a patient's row, so only what is expected is named
    private static void requireAll(List<String> words, CsvDialect dialect, char delimiter, Charset charset) {
        var required = new LinkedHashSet<>(dialect.columns());
        required.removeAll(dialect.optional());
        required.addAll(dialect.groupBy());
        var faults = new ArrayList<String>();
        for (var name : required) if (find(name, words, dialect).isEmpty()) faults.add(expected(name, dialect));
        if (!faults.isEmpty())
            throw new BadMessage(
                    "the header line, read as " + charset + " with "
                            + (delimiter == '\t' ? "tabs" : "'" + delimiter + "'")
                            + " between columns, lacks the column " + String.join(", ", faults),
                    List.copyOf(required));
        for (var name : dialect.columns())
            if (find(name, words, dialect).size() > 1)
                throw new BadMessage("the header line has the column " + name + " more than once", List.of(name));
    }

    /** The header words that stand for a column. */
    private static List<String> find(String name, List<String> words, CsvDialect dialect) {
        int column = dialect.columns().indexOf(name);
        var known = new LinkedHashSet<String>();
        known.add(fold(name));
        if (column >= 0) dialect.aliases().get(column).forEach(alias -> known.add(fold(alias)));
        return words.stream().filter(known::contains).toList();
    }

    private static String expected(String name, CsvDialect dialect) {
        int column = dialect.columns().indexOf(name);
        var aliases = column < 0 ? List.<String>of() : dialect.aliases().get(column);
        return aliases.isEmpty() ? name : name + " (or " + String.join(", ", aliases) + ")";
    }

    private static String fold(String word) {
        return CsvDialect.fold(word);
    }
}
