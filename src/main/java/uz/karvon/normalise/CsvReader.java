package uz.karvon.normalise;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.karvon.message.BadMessage;
import uz.karvon.message.CsvDialect;
import uz.karvon.message.source.CsvTree;

/** Reads the header line and the rows of one CSV group (RFC 4180) under the column names of its map. */
public final class CsvReader {
    private static final char UNREADABLE = '\uFFFD';

    // threads may overwrite each other's: then it is found out again
    private volatile Header lastHeader = new Header(Optional.empty(), "", 0, ';', List.of());

    /**
     * @param bytes a header line and at least one row, in the dialect's charset, or in UTF-8 after a byte order mark
     * @param dialect how the hospital writes this kind
     * @param lines where the rows stood in their file, as {@code 17}, {@code 17-19} or {@code 17,21}; empty: as in {@code bytes}
     * @throws BadMessage if the header lacks a column the map needs, or a row does not fit the header
     */
    public Normalised read(byte[] bytes, CsvDialect dialect, String lines) {
        var text = decode(bytes, dialect.charset(bytes), lines);
        var header = header(text, dialect, lines);
        var records = new CsvRecords(text, header.delimiter());
        records.skip(header.line().length(), header.lines());
        var rows = new ArrayList<List<String>>();
        var begun = new ArrayList<Integer>();
        while (records.next()) {
            if (records.isBlank()) continue;
            rows.add(records.cells());
            begun.add(records.line());
        }
        if (records.isBroken()) throw unbalanced(lines, begun);
        if (rows.isEmpty())
            throw new BadMessage("there is no row under the header line; expected at least one", List.of("line 2"));
        var numbers = RowLines.of(lines, rows.size()).orElse(begun);
        boolean isClean = ControlCharacters.first(text).isEmpty();
        for (int i = 0; i < rows.size(); i++) {
            var cells = cells(rows.get(i), header.columns().size(), numbers.get(i));
            rows.set(i, isClean ? cells : texts(cells, header.columns(), numbers.get(i)));
        }
        return new Normalised(new CsvTree(dialect.kind(), header.columns(), rows, numbers), List.of());
    }

    /** The groups of one file have one header line: what it means is found out once. */
    private Header header(String text, CsvDialect dialect, String lines) {
        var known = lastHeader;
        if (known.isOf(dialect, text)) return known;
        char delimiter = dialect.delimiter(firstLine(text));
        var records = new CsvRecords(text, delimiter);
        boolean found = records.next();
        while (found && records.isBlank()) found = records.next();
        if (records.isBroken()) throw unbalanced(lines, List.of());
        if (!found) throw new BadMessage("the message is empty; expected a header line and rows", List.of("line 1"));
        var header = new Header(
                Optional.of(dialect),
                text.substring(0, records.position()),
                records.nextLine() - 1,
                delimiter,
                new CsvHeader(dialect).columns(records.cells()));
        // without its line end it would be taken for the beginning of a longer one
        if (header.line().endsWith("\n")) lastHeader = header;
        return header;
    }

    private static byte[] firstLine(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("")
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A header line that was understood.
     *
     * @param dialect whose; empty before the first
     * @param line the text up to the end of the line
     * @param lines how many line ends it has
     */
    private record Header(Optional<CsvDialect> dialect, String line, int lines, char delimiter, List<String> columns) {
        boolean isOf(CsvDialect other, String text) {
            return dialect.isPresent() && dialect.get() == other && text.startsWith(line);
        }
    }

    private static BadMessage unbalanced(String lines, List<Integer> begun) {
        int header = begun.isEmpty() ? 0 : 1;
        return new BadMessage(
                "the quotes do not balance in or after record " + (begun.size() + header + 1)
                        + "; expected RFC 4180: a quoted cell, then a delimiter",
                List.of(place(lines, begun.isEmpty() ? 1 : begun.get(begun.size() - 1) + 1)));
    }

    private static List<String> cells(List<String> values, int columns, int line) {
        boolean fits = values.size() >= columns;
        for (int i = columns; fits && i < values.size(); i++)
            fits = values.get(i).isBlank();
        if (!fits)
            throw new BadMessage(
                    "line " + line + " has " + values.size() + " columns; expected " + columns + " as in the header",
                    List.of("line " + line));
        return values.size() == columns ? values : values.subList(0, columns);
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

    /** What is wrong with no row by itself stands at the rows' lines in their file, if we were told, else in the bytes. */
    private static String place(String lines, int line) {
        return "line " + (lines.isEmpty() ? line : lines);
    }

    private static String decode(byte[] bytes, Charset charset, String lines) {
        boolean isMarked =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        var actual = isMarked ? StandardCharsets.UTF_8 : charset;
        int from = isMarked ? 3 : 0;
        // the JDK does this quickest of all, and shows what it could not read
        var text = new String(bytes, from, bytes.length - from, actual);
        if (text.indexOf(UNREADABLE) < 0) return text;
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
