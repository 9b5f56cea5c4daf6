package uz.karvon.receive;

/** Lines of a file as an operator reads them: {@code 17}, {@code 17-19}, {@code 17,21}. */
final class LineRanges {
    private final StringBuilder text = new StringBuilder();
    private int first;
    private int last;

    void add(int line) {
        if (first > 0 && line == last + 1) {
            last = line;
            return;
        }
        close();
        first = line;
        last = line;
    }

    /** What was added, in words; then begins anew. */
    String take() {
        close();
        var lines = text.toString();
        text.setLength(0);
        first = 0;
        return lines;
    }

    private void close() {
        if (first == 0) return;
        if (text.length() > 0) text.append(',');
        text.append(first);
        if (last > first) text.append('-').append(last);
    }
}
