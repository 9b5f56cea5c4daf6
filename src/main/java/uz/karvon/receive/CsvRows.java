package uz.karvon.receive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import uz.karvon.message.BadMessage;

/**
 * Reads the rows of a CSV stream (RFC 4180: quotes double, quoted cells may hold line ends) as the bytes they are, one
 * at a time. Works on bytes because every charset hospitals use for CSV writes quotes, delimiters and line ends as
 * ASCII does; so rows are handed on verbatim, and a file of any size costs one buffer.
 */
final class CsvRows {
    private final InputStream in;
    private final byte delimiter;
    private final int longest;

    private byte[] buffer = new byte[64 * 1024];
    private int limit;
    private int next;

    private int start;
    private int end;
    private int[] cellStarts = new int[64];
    private int cells;
    private boolean unclosed;
    private int line;
    private int nextLine = 1;

    /** @param longest the most bytes a row may have; a quote still open by then is taken as never closed */
    CsvRows(InputStream in, char delimiter, int longest) {
        if (delimiter > '~') throw new IllegalArgumentException("a CSV delimiter is one ASCII character");
        this.in = in;
        this.delimiter = (byte) delimiter;
        this.longest = longest;
    }

    /**
     * Moves to the next row that is not an empty line.
     *
     * @return whether there is one
     * @throws BadMessage if a line is longer than a row may be
     */
    boolean next() throws IOException {
        do {
            start = next;
            if (start == limit && !fill()) return false;
            line = nextLine;
            scan();
        } while (end == start);
        return true;
    }

    /** The line the row began on, counted from 1. */
    int line() {
        return line;
    }

    int cells() {
        return cells;
    }

    /** Whether the row holds a quote that never closes; then only its first line was taken. */
    boolean isUnclosed() {
        return unclosed;
    }

    /** Whether no cell from {@code from} on, counted from 0, has anything in it. */
    boolean isBlank(int from) {
        if (from >= cells) return true;
        for (int i = start + cellStarts[from]; i < end; i++)
            if (buffer[i] < 0 || buffer[i] > ' ' && buffer[i] != delimiter && buffer[i] != '"') return false;
        return true;
    }

    /** The row as it stands in the file, without its line end. */
    byte[] bytes() {
        return Arrays.copyOfRange(buffer, start, end);
    }

    /** The text of a cell counted from 0, without its quotes and outer blanks. */
    String cell(int number, Charset charset) {
        int from = start + cellStarts[number];
        int to = number + 1 < cells ? start + cellStarts[number + 1] - 1 : end;
        var text = new String(buffer, from, to - from, charset);
        if (!text.startsWith("\"")) return text.strip();
        var inner = text.endsWith("\"") && text.length() > 1 ? text.substring(1, text.length() - 1) : text.substring(1);
        return inner.replace("\"\"", "\"").strip();
    }

    private void scan() throws IOException {
        cells = 0;
        unclosed = false;
        beginCell(0);
        boolean quoted = false;
        // where a quote means something: at the start of a cell, and right after a closing one, which it then undoes
        boolean quotable = true;
        int lineEnds = 0;
        for (int at = 0; ; at++) {
            if (start + at == limit && !fill()) {
                if (quoted) closeAtFirstLine();
                else finish(at, at, lineEnds);
                return;
            }
            byte value = buffer[start + at];
            if (quoted) {
                if (value == '"') {
                    quoted = false;
                    quotable = true;
                } else if (value == '\r' || value == '\n' && buffer[start + at - 1] != '\r') {
                    lineEnds++;
                    if (at > longest) {
                        closeAtFirstLine();
                        return;
                    }
                }
            } else if (value == '"' && quotable) {
                quoted = true;
            } else if (value == delimiter) {
                beginCell(at + 1);
                quotable = true;
            } else if (value == '\n' || value == '\r') {
                finish(at, at + 1 + lineFeedAfter(at), lineEnds + 1);
                return;
            } else {
                quotable = false;
            }
            if (at > 2 * longest) throw new BadMessage("line " + line + " is longer than " + longest + " bytes");
        }
    }

    private void beginCell(int at) {
        if (cells == cellStarts.length) cellStarts = Arrays.copyOf(cellStarts, cells * 2);
        cellStarts[cells++] = at;
    }

    private int lineFeedAfter(int at) throws IOException {
        if (buffer[start + at] != '\r') return 0;
        boolean hasMore = start + at + 1 < limit || fill();
        return hasMore && buffer[start + at + 1] == '\n' ? 1 : 0;
    }

    // an open quote would swallow all that follows; its first line alone is at fault, and reading goes on behind it
    private void closeAtFirstLine() throws IOException {
        int at = 0;
        while (start + at < limit && buffer[start + at] != '\r' && buffer[start + at] != '\n') at++;
        unclosed = true;
        boolean hasLineEnd = start + at < limit;
        finish(at, hasLineEnd ? at + 1 + lineFeedAfter(at) : at, 1);
    }

    private void finish(int length, int lengthWithLineEnd, int lineEnds) {
        end = start + length;
        next = start + lengthWithLineEnd;
        nextLine = line + lineEnds;
    }

    /** Reads on, keeping the row that has begun; it moves to the front of the buffer. */
    private boolean fill() throws IOException {
        int kept = limit - start;
        if (start > 0) System.arraycopy(buffer, start, buffer, 0, kept);
        else if (kept == buffer.length) buffer = Arrays.copyOf(buffer, kept * 2);
        start = 0;
        limit = kept;
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read > 0) limit += read;
        return read > 0;
    }
}
