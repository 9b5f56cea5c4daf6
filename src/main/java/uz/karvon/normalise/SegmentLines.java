package uz.karvon.normalise;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import uz.karvon.message.BadMessage;

/**
 * Brings the lines of a message into HL7's form: one segment a line, each line ended by CR. Blank lines go; a line that
 * begins with no segment name was broken off the line before, and is put back with a line feed between.
 */
final class SegmentLines {
    private static final int NAMED_IN_WARNING = 10;

    private final String text;
    private final char field;
    private final StringBuilder out;
    private final IntStream.Builder joined = IntStream.builder();
    private final IntStream.Builder oddlyNamed = IntStream.builder();
    private int line;

    private SegmentLines(String text, char field) {
        this.text = text;
        this.field = field;
        this.out = new StringBuilder(text.length() + 1);
    }

    /**
     * @param text the message, beginning with MSH
     * @param field the field separator
     * @param warnings receives a sentence if lines had to be joined or have an odd name
     * @throws BadMessage if a second message begins inside
     */
    static String tidy(String text, char field, List<String> warnings) {
        return isTidy(text, field) ? text : new SegmentLines(text, field).rebuild(warnings);
    }

    // nearly every message over MLLP is: found out without copying it
    private static boolean isTidy(String text, char field) {
        if (text.indexOf('\n') >= 0) return false;
        int length = text.length();
        for (int end = text.indexOf('\r'); end >= 0; end = text.indexOf('\r', end + 1))
            if (end + 1 < length && (!isSegment(text, end + 1, length, field) || isMsh(text, end + 1))) return false;
        return true;
    }

    private String rebuild(List<String> warnings) {
        int length = text.length();
        for (int at = 0; at < length; ) {
            int end = at;
            while (end < length && text.charAt(end) != '\r' && text.charAt(end) != '\n') end++;
            line++;
            take(at, end);
            at = end + 1;
            if (at < length && text.charAt(end) == '\r' && text.charAt(at) == '\n') at++;
        }
        out.append('\r');
        warn(warnings, joined, " begin with no segment name and were joined to the line before");
        warn(warnings, oddlyNamed, " begin with a segment name that has not three characters");
        return out.toString();
    }

    private void take(int start, int end) {
        int at = start;
        while (at < end && text.charAt(at) <= ' ') at++;
        if (at == end) return;
        boolean isSegment = isSegment(text, at, end, field);
        if (isSegment && line > 1 && isMsh(text, at))
            throw new BadMessage("line " + line + " begins a second message; expected one MSH", List.of("MSH"));
        if (isSegment || hasOddName(at, end)) {
            if (!isSegment) oddlyNamed.add(line);
            if (out.length() > 0) out.append('\r');
            out.append(text, at, end);
        } else {
            joined.add(line);
            out.append('\n').append(text, start, end);
        }
    }

    private static boolean isMsh(String text, int at) {
        return text.startsWith("MSH", at);
    }

    /** Three characters, a capital first, then a separator or the end: {@code PID|}, {@code ZX1|}, a bare {@code NTE}. */
    private static boolean isSegment(String text, int at, int limit, char field) {
        if (limit - at < 3 || !isCapital(text.charAt(at))) return false;
        if (!isCapitalOrDigit(text.charAt(at + 1)) || !isCapitalOrDigit(text.charAt(at + 2))) return false;
        if (limit - at == 3) return true;
        char after = text.charAt(at + 3);
        return after == field || after == '\r';
    }

    /** One, two or four characters before a separator: a damaged name, and better kept apart than joined. */
    private boolean hasOddName(int at, int end) {
        if (!isCapital(text.charAt(at))) return false;
        int after = at;
        while (after < end && after - at <= 4 && isCapitalOrDigit(text.charAt(after))) after++;
        return after < end && after - at <= 4 && text.charAt(after) == field;
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isCapitalOrDigit(char c) {
        return isCapital(c) || (c >= '0' && c <= '9');
    }

    private static void warn(List<String> warnings, IntStream.Builder lines, String what) {
        var all = lines.build().toArray();
        if (all.length == 0) return;
        var named = IntStream.of(all)
                .limit(NAMED_IN_WARNING)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
        var more = all.length > NAMED_IN_WARNING ? " and " + (all.length - NAMED_IN_WARNING) + " more" : "";
        warnings.add("lines " + named + more + what);
    }
}
