package uz.karvon.message;

import java.nio.charset.Charset;
import java.util.List;

/**
 * How a hospital writes a CSV kind, as its map says; RFC 4180 quoting always.
 *
 * @param kind the CSV kind, such as {@code lab-results}
 * @param delimiter the character between columns
 * @param charset of the file; a UTF-8 byte order mark wins over it
 * @param columns the columns the map reads, by their own names; the header must have each of them or an alias
 * @param aliases other header words for a column: one list a column, same order as {@code columns}
 * @param optional columns the header may lack
 * @param groupBy rows that agree in these columns and stand together become one message; empty: each row is one
 */
public record CsvDialect(
        String kind,
        char delimiter,
        Charset charset,
        List<String> columns,
        List<List<String>> aliases,
        List<String> optional,
        List<String> groupBy) {
    public CsvDialect {
        columns = List.copyOf(columns);
        aliases = aliases.stream().map(List::copyOf).toList();
        optional = List.copyOf(optional);
        groupBy = List.copyOf(groupBy);
        if (columns.size() != aliases.size())
            throw new IllegalArgumentException("one list of aliases a column is needed");
    }
}
