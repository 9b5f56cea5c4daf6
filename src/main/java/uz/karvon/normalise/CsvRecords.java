package uz.karvon.normalise;

import java.util.Arrays;
import java.util.List;

/**
 * Cuts text into records and cells (RFC 4180: quotes double, quoted cells may hold line ends), in one pass. Any line end
 * will do, empty lines are skipped, blanks after a closing quote are let be, and a quote inside a bare cell is itself.
 */
final class CsvRecords {
    private final String text;
    private final char delimiter;

    private int at;
    private int nextLine = 1;
    private int line;
    private String[] cells = new String[32];
    private int count;
    private boolean isBlank;
    private boolean isBroken;

    CsvRecords(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    /** Goes on behind what somebody else has read. */
    void skip(int characters, int lines) {
        at += characters;
        nextLine += lines;
    }

    /** Moves to the next record that is no empty line; false at the end, and where quotes do not balance. */
    boolean next() {
        skipEmptyLines();
        if (at == text.length()) return false;
        line = nextLine;
        count = 0;
        isBlank = true;
        while (!isBroken && cell()) at++;
        if (!isBroken) skipLineEnd();
        return !isBroken;
    }

    /** Whether the text ended inside quotes, or went on behind a closing one. */
    boolean isBroken() {
        return isBroken;
    }

    /** The line the record began on, counted from 1. */
    int line() {
        return line;
    }

    /** The line after the last one read. */
    int nextLine() {
        return nextLine;
    }

    /** How far the text was read. */
    int position() {
        return at;
    }

    /** Whether none of the record's cells holds more than blanks. */
    boolean isBlank() {
        return isBlank;
    }

    List<String> cells() {
        return List.of(Arrays.copyOf(cells, count));
    }

    /** @return whether another cell follows */
    private boolean cell() {
        var cell = at < text.length() && text.charAt(at) == '"' ? quoted() : bare();
        if (count == cells.length) cells = Arrays.copyOf(cells, count * 2);
        cells[count++] = cell;
        isBlank &= cell.isBlank();
        return at < text.length() && text.charAt(at) == delimiter;
    }

    private String bare() {
        int start = at;
        int length = text.length();
        for (char c; at < length && (c = text.charAt(at)) != delimiter && c != '\r' && c != '\n'; ) at++;
        return text.substring(start, at);
    }

    private String quoted() {
        int start = ++at;
        StringBuilder undoubled = null;
        while (true) {
            int quote = text.indexOf('"', at);
            if (quote < 0) return broken();
            countLines(at, quote);
            at = quote + 1;
            if (at == text.length() || text.charAt(at) != '"') {
                skipBlanks();
                if (at < text.length() && text.charAt(at) != delimiter && !isLineEnd(text.charAt(at))) return broken();
                if (undoubled == null) return text.substring(start, quote);
                return undoubled.append(text, start, quote).toString();
            }
            if (undoubled == null) undoubled = new StringBuilder();
            undoubled.append(text, start, at);
            start = ++at;
        }
    }

    private String broken() {
        isBroken = true;
        return "";
    }

    private void skipBlanks() {
        while (at < text.length()
                && text.charAt(at) != delimiter
                && !isLineEnd(text.charAt(at))
                && Character.isWhitespace(text.charAt(at))) at++;
    }

    private void skipEmptyLines() {
        while (at < text.length() && isLineEnd(text.charAt(at))) skipLineEnd();
    }

    private void skipLineEnd() {
        if (at == text.length()) return;
        boolean isPair = text.charAt(at) == '\r' && text.startsWith("\n", at + 1);
        at += isPair ? 2 : 1;
        nextLine++;
    }

    private void countLines(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' && text.charAt(i + 1) != '\n') nextLine++;
        }
    }

    private static boolean isLineEnd(char c) {
        return c == '\r' || c == '\n';
    }
}
