package uz.karvon.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How hospitals write a CSV kind, as its map says; RFC 4180 quoting always.
 *
 * @param kind the CSV kind, such as {@code lab-results}
 * @param delimiters the characters that may stand between columns, the usual one first; the header line shows which does
 * @param charset of the file, unless it is written in UTF-8
 * @param columns the columns the map reads, by their own names; the header must have each of them or an alias
 * @param aliases other header words for a column: one list a column, same order as {@code columns}
 * @param optional columns the header may lack
 * @param groupBy rows that agree in these columns and stand together become one message; empty: each row is one
 */
public record CsvDialect(
        String kind,
        List<Character> delimiters,
        Charset charset,
        List<String> columns,
        List<List<String>> aliases,
        List<String> optional,
        List<String> groupBy) {
    private static final Pattern APOSTROPHE = Pattern.compile("[\u02BB\u02BC\u2018\u2019`\u00B4]");
    private static final Pattern BLANKS = Pattern.compile("[\\s\u00A0]+");

    public CsvDialect {
        delimiters = List.copyOf(delimiters);
        columns = List.copyOf(columns);
        aliases = aliases.stream().map(List::copyOf).toList();
        optional = List.copyOf(optional);
        groupBy = List.copyOf(groupBy);
        if (delimiters.isEmpty()) throw new IllegalArgumentException("a delimiter is needed");
        if (columns.size() != aliases.size())
            throw new IllegalArgumentException("one list of aliases a column is needed");
    }

    /** A dialect with one delimiter. */
    public CsvDialect(
            String kind,
            char delimiter,
            Charset charset,
            List<String> columns,
            List<List<String>> aliases,
            List<String> optional,
            List<String> groupBy) {
        this(kind, List.of(delimiter), charset, columns, aliases, optional, groupBy);
    }

    /** The one that stands most often in the header line; the usual one where none does. */
    public char delimiter(byte[] header) {
        var line = new String(header, ISO_8859_1);
        return delimiters.stream()
                .max(Comparator.comparingLong(delimiter ->
                        line.chars().filter(each -> each == delimiter).count() * delimiters.size()
                                + delimiters.size()
                                - delimiters.indexOf(delimiter)))
                .orElseThrow();
    }

    /** UTF-8 for bytes that are valid UTF-8 beyond ASCII, which no text in an eight-bit charset is; else the dialect's. */
    public Charset charset(byte[] bytes) {
        boolean isAscii = true;
        for (byte each : bytes) isAscii &= each >= 0;
        if (isAscii) return charset;
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(Math.min(bytes.length, 1024)); // asked of every group of a file: no exception
        var decoder = UTF_8.newDecoder();
        var result = decoder.decode(in, out, true);
        while (result.isOverflow()) result = decoder.decode(in, out.clear(), true);
        return result.isError() ? charset : UTF_8;
    }

    /** A header word as it is compared: hospitals write apostrophes in six ways, and blanks as they come. */
    public static String fold(String word) {
        var plain = APOSTROPHE.matcher(word).replaceAll("'");
        return BLANKS.matcher(plain).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
