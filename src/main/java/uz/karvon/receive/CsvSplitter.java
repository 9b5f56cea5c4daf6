package uz.karvon.receive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import uz.karvon.message.BadMessage;
import uz.karvon.message.CsvDialect;

/**
 * Cuts a stream of CSV into messages: the header line and one row, or the rows that stand together and agree in the
 * dialect's group-by columns. Rows stay as they are in the file, in its charset; one group is in memory at a time.
 */
public final class CsvSplitter {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final int LONGEST_ROW = 1024 * 1024;

    /** Takes what the stream holds, in its order. */
    public interface Sink {
        /**
         * One message.
         *
         * @param bytes the header line and its rows; after a byte order mark where the stream has one
         * @param key the values it is grouped by; empty where each row is its own message
         * @param lines where its rows begin, such as {@code 17-19,21}
         */
        void group(byte[] bytes, List<String> key, String lines);

        /** A row that does not fit the header, under the header line. */
        void badRow(byte[] bytes, int line, BadMessage reason);
    }

    private final Sink sink;
    private final int longest;
    private final boolean isMarked;
    private final Charset charset;
    private final CsvRows rows;
    private final byte[] header;
    private final CsvColumns columns;

    private final ByteArrayOutputStream group = new ByteArrayOutputStream();
    private final LineRanges lines = new LineRanges();
    private List<String> key = List.of();

    private CsvSplitter(InputStream in, CsvDialect dialect, int longest, Sink sink) throws IOException {
        this.sink = sink;
        this.longest = longest;
        var marked = new PushbackInputStream(in, MARK.length);
        isMarked = skipMark(marked);
        var firstLine = firstLine(marked);
        var delimiter = dialect.delimiter(firstLine);
        charset = isMarked ? UTF_8 : dialect.charset(firstLine);
        var all = new SequenceInputStream(new ByteArrayInputStream(firstLine), marked);
        rows = new CsvRows(all, delimiter, Math.min(LONGEST_ROW, longest));
        if (!rows.next()) throw new BadMessage("there is nothing in it; expected a header line and rows");
        columns = CsvColumns.of(rows, dialect, delimiter, charset);
        header = rows.bytes();
    }

    /**
     * Splits {@code in} to its end.
     *
     * @param longest the most bytes a group may have
     * @throws BadMessage if the header lacks a column, or a group is too long; what came before was handed over
     */
    public static void split(InputStream in, CsvDialect dialect, int longest, Sink sink) throws IOException {
        new CsvSplitter(in, dialect, longest, sink).run();
    }

    private void run() throws IOException {
        while (rows.next()) {
            // a spreadsheet saves its empty rows too, as delimiters alone
            if (rows.isBlank(0)) continue;
            if (rows.isUnclosed()) bad("has a quote that never closes");
            else if (!columns.fits(rows))
                bad("has " + rows.cells() + " columns; expected " + columns.count() + " as in the header");
            else take();
        }
        finish();
    }

    private void take() {
        var rowKey = columns.key(rows, charset);
        boolean isSame = group.size() > 0 && !rowKey.isEmpty() && rowKey.equals(key);
        if (!isSame) finish();
        if (group.size() == 0) begin(rowKey);
        lines.add(rows.line());
        group.writeBytes(rows.bytes());
        group.writeBytes(LINE_END);
        if (group.size() > longest)
            throw new BadMessage("the rows that end at line " + rows.line() + " make one group of more than " + longest
                    + " bytes; is its group-by right?");
    }

    private void begin(List<String> rowKey) {
        key = rowKey;
        group.writeBytes(underHeader(new byte[0]));
    }

    private void finish() {
        if (group.size() > 0) sink.group(group.toByteArray(), key, lines.take());
        group.reset();
    }

    private void bad(String what) {
        var place = "line " + rows.line();
        sink.badRow(underHeader(rows.bytes()), rows.line(), new BadMessage(place + " " + what, List.of(place)));
    }

    private byte[] underHeader(byte[] row) {
        var bytes = new ByteArrayOutputStream(MARK.length + header.length + row.length + 4);
        if (isMarked) bytes.writeBytes(MARK);
        bytes.writeBytes(header);
        bytes.writeBytes(LINE_END);
        if (row.length > 0) {
            bytes.writeBytes(row);
            bytes.writeBytes(LINE_END);
        }
        return bytes.toByteArray();
    }

    /** The bytes up to the end of the first line that is not empty. */
    private static byte[] firstLine(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        boolean isEmpty = true;
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            boolean isEnd = next == '\n' || next == '\r';
            if (isEnd && !isEmpty || line.size() == LONGEST_ROW) break;
            isEmpty &= isEnd;
        }
        return line.toByteArray();
    }

    private static boolean skipMark(PushbackInputStream in) throws IOException {
        byte[] first = in.readNBytes(MARK.length);
        if (Arrays.equals(first, MARK)) return true;
        boolean isUtf16 = first.length > 1
                && (first[0] == (byte) 0xFF && first[1] == (byte) 0xFE
                        || first[0] == (byte) 0xFE && first[1] == (byte) 0xFF);
        if (isUtf16) throw new BadMessage("it is written in UTF-16; save it as UTF-8");
        in.unread(first);
        return false;
    }
}
