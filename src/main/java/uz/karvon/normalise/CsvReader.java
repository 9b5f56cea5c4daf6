package uz.karvon.normalise;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import uz.karvon.message.BadMessage;
import uz.karvon.message.CsvDialect;
import uz.karvon.message.source.CsvTree;

/** Reads the header line and the rows of one CSV group (RFC 4180) under the column names of its map. */
public final class CsvReader {
    /**
     * @param bytes a header line and at least one row, in the dialect's charset, or in UTF-8 after a byte order mark
     * @param dialect how the hospital writes this kind
     * @param lines where the rows stood in their file, as {@code 17}, {@code 17-19} or {@code 17,21}; empty: as in {@code bytes}
     * @throws BadMessage if the header lacks a column the map needs, or a row does not fit the header
     */
    public Normalised read(byte[] bytes, CsvDialect dialect, String lines) {
        var records = parse(decode(bytes, dialect.charset(bytes), lines), dialect, lines);
        if (records.isEmpty())
            throw new BadMessage("the message is empty; expected a header line and rows", List.of("line 1"));
        if (records.size() == 1)
            throw new BadMessage("there is no row under the header line; expected at least one", List.of("line 2"));
        var columns = new CsvHeader(dialect).columns(records.get(0).values());
        var numbers = RowLines.of(lines, records.size() - 1)
                .orElseGet(() -> records.stream().skip(1).map(Row::line).toList());
        var rows = new ArrayList<List<String>>();
        for (int i = 1; i < records.size(); i++)
            rows.add(texts(
                    cells(records.get(i).values(), columns.size(), numbers.get(i - 1)), columns, numbers.get(i - 1)));
        return new Normalised(new CsvTree(dialect.kind(), columns, rows, numbers), List.of());
    }

    private static List<String> cells(List<String> values, int columns, int line) {
        boolean fits = values.size() >= columns && values.stream().skip(columns).allMatch(String::isBlank);
        if (!fits)
            throw new BadMessage(
                    "line " + line + " has " + values.size() + " columns; expected " + columns + " as in the header",
                    List.of("line " + line));
        return values.subList(0, columns);
    }

    private static List<String> texts(List<String> cells, List<String> columns, int line) {
        var texts = cells.stream().map(ControlCharacters::withLineBreaks).toList();
        for (int i = 0; i < texts.size(); i++) {
            var control = ControlCharacters.first(texts.get(i));
            if (control.isEmpty()) continue;
            var place = "line " + line + " column " + columns.get(i);
            var what = ControlCharacters.inWords(texts.get(i).charAt(control.getAsInt()));
            throw new BadMessage(place + " holds " + what, List.of(place));
        }
        return texts;
    }

    /** @param line in the bytes, counted from 1, where the record began */
    private record Row(List<String> values, int line) {}

    private static List<Row> parse(String text, CsvDialect dialect, String lines) {
        var format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(dialect.delimiter(header(text)))
                .setIgnoreEmptyLines(true)
                .get();
        var rows = new ArrayList<Row>();
        try (var parser = CSVParser.builder()
                .setReader(new StringReader(text))
                .setFormat(format)
                .get()) {
            for (CSVRecord record : parser) {
                var values = record.toList();
                boolean isBlank = values.stream().allMatch(String::isBlank);
                // a cell may hold line feeds, and the parser counts to the record's end
                int inside =
                        (int) values.stream().mapToLong(CsvReader::lineFeeds).sum();
                if (!isBlank) rows.add(new Row(values, (int) parser.getCurrentLineNumber() - inside));
            }
        } catch (IOException | UncheckedIOException e) {
            // the parser's own words quote the text, so the cause is left behind
            throw new BadMessage(
                    "the quotes do not balance in or after record " + (rows.size() + 1)
                            + "; expected RFC 4180: a quoted cell, then a delimiter",
                    List.of(place(
                            lines,
                            rows.isEmpty() ? 1 : rows.get(rows.size() - 1).line() + 1)));
        }
        return rows;
    }

    private static byte[] header(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static long lineFeeds(String cell) {
        return cell.chars().filter(c -> c == '\n').count();
    }

    /** What is wrong with no row by itself stands at the rows' lines in their file, if we were told, else in the bytes. */
    private static String place(String lines, int line) {
        return "line " + (lines.isEmpty() ? line : lines);
    }

    private static String decode(byte[] bytes, Charset charset, String lines) {
        boolean isMarked =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        var actual = isMarked ? StandardCharsets.UTF_8 : charset;
        int from = isMarked ? 3 : 0;
        var in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        var out = CharBuffer.allocate(in.remaining()); // one character a byte at the most, in any charset there is
        var decoder = actual.newDecoder();
        if (decoder.decode(in, out, true).isError())
            throw new BadMessage(
                    "the bytes are not " + actual + ", the charset the mapping of this CSV kind gives",
                    List.of(place(lines, line(bytes, in.position()))));
        decoder.flush(out);
        return out.flip().toString();
    }

    private static int line(byte[] bytes, int at) {
        int line = 1;
        for (int i = 0; i < at; i++) if (bytes[i] == '\n') line++;
        return line;
    }
}
