package uz.karvon.map.function;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * Reads HL7's DT, TM, DTM and TS, {@code yyyy[MM[dd[HH[mm[ss[.SSSS]]]]]][+-ZZZZ]} (HL7 v2.8.2 chapter 2A), and keeps
 * their precision. A time to the hour is cut to its day: FHIR has no such precision, and minutes would be a guess.
 */
final class HL7Times {
    static final int YEAR = 4;
    private static final int MONTH = 6;
    private static final int DAY = 8;
    private static final int HOUR = 10;
    private static final int MINUTE = 12;
    private static final int SECOND = 14;

    private static final Pattern WITH_COLONS = Pattern.compile("\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?");

    private HL7Times() {}

    static String date(String raw, Spot spot) {
        var text = raw.strip();
        int digits = precision(text);
        if (digits == 0) throw spot.unreadable("a date; expected yyyyMMdd");
        return day(text, digits);
    }

    static String dateTime(String raw, Spot spot) {
        var text = raw.strip();
        int digits = precision(text);
        if (digits == 0) throw spot.unreadable("a date and time; expected yyyyMMddHHmmss");
        return digits < MINUTE ? day(text, digits) : moment(text, digits, spot);
    }

    static String instant(String raw, Spot spot) {
        var text = raw.strip();
        int digits = precision(text);
        if (digits < MINUTE) throw spot.unreadable("a full date and time; expected yyyyMMddHHmmss");
        return moment(text, digits, spot);
    }

    static String time(String raw, Spot spot) {
        var asMoment = onSomeDay(raw);
        int digits = precision(asMoment);
        if (digits < MINUTE) throw spot.unreadable("a time of day; expected HHmmss");
        return clock(asMoment, digits);
    }

    static boolean isTime(String raw) {
        return precision(onSomeDay(raw)) >= MINUTE;
    }

    /** A time as the end of a date and time; some write it with the colons HL7 leaves out. */
    private static String onSomeDay(String time) {
        var text = time.strip();
        return "20000101" + (WITH_COLONS.matcher(text).matches() ? text.replace(":", "") : text);
    }

    private static String day(String text, int digits) {
        if (digits == YEAR) return text.substring(0, YEAR);
        var month = text.substring(0, YEAR) + "-" + text.substring(YEAR, MONTH);
        return digits == MONTH ? month : month + "-" + text.substring(MONTH, DAY);
    }

    private static String clock(String text, int digits) {
        return clock(new StringBuilder(16), text, digits).toString();
    }

    private static StringBuilder clock(StringBuilder out, String text, int digits) {
        out.append(text, DAY, HOUR).append(':').append(text, HOUR, MINUTE).append(':');
        if (digits < SECOND) return out.append("00");
        int end = SECOND;
        if (end < text.length() && text.charAt(end) == '.')
            for (end++; end < text.length() && isDigit(text.charAt(end)); ) end++;
        return out.append(text, MINUTE, end);
    }

    private static String moment(String text, int digits, Spot spot) {
        var written = new StringBuilder(32)
                .append(text, 0, YEAR)
                .append('-')
                .append(text, YEAR, MONTH)
                .append('-')
                .append(text, MONTH, DAY)
                .append('T');
        clock(written, text, digits);
        int sign = sign(text);
        if (sign < text.length())
            written.append(text, sign, sign + 3).append(':').append(text, sign + 3, sign + 5);
        else written.append(offset(text, digits, spot));
        return written.toString();
    }

    private static String offset(String text, int digits, Spot spot) {
        return Offsets.of(spot.zone(), local(text, digits));
    }

    /**
     * The moment a text means, to the nanosecond.
     *
     * @param digits its precision, to the minute or the second
     * @param zone of a time without an offset
     */
    static Instant momentOf(String text, int digits, ZoneId zone) {
        var local = local(text, digits).withNano(nanos(text, digits));
        int sign = sign(text);
        var offset = sign < text.length()
                ? ZoneOffset.of(text.substring(sign))
                : zone.getRules().getOffset(local);
        return local.toInstant(offset);
    }

    private static int nanos(String text, int digits) {
        int nanos = 0;
        int at = digits < text.length() && text.charAt(digits) == '.' ? digits + 1 : text.length();
        for (int unit = 100_000_000; unit > 0 && at < text.length() && isDigit(text.charAt(at)); unit /= 10)
            nanos += (text.charAt(at++) - '0') * unit;
        return nanos;
    }

    private static LocalDateTime local(String text, int digits) {
        return LocalDateTime.of(
                number(text, 0, YEAR),
                number(text, YEAR, MONTH),
                number(text, MONTH, DAY),
                number(text, DAY, HOUR),
                number(text, HOUR, MINUTE),
                digits < SECOND ? 0 : number(text, MINUTE, SECOND));
    }

    /** How many digits stand before the fraction and the offset, if all of them make a real date; else 0. */
    static int precision(String text) {
        int digits = 0;
        while (digits < text.length() && isDigit(text.charAt(digits))) digits++;
        boolean known = digits >= YEAR && digits <= SECOND && digits % 2 == 0;
        return known && tailIsSound(text, digits) && isReal(text, digits) ? digits : 0;
    }

    private static boolean tailIsSound(String text, int digits) {
        int at = digits;
        if (at < text.length() && text.charAt(at) == '.') {
            if (digits != SECOND) return false;
            int start = ++at;
            while (at < text.length() && isDigit(text.charAt(at))) at++;
            if (at == start) return false;
        }
        if (at == text.length()) return true;
        if (at + 5 != text.length() || text.charAt(at) != '+' && text.charAt(at) != '-') return false;
        for (int i = at + 1; i < at + 5; i++) if (!isDigit(text.charAt(i))) return false;
        return number(text, at + 1, at + 3) <= 14 && number(text, at + 3, at + 5) <= 59;
    }

    private static boolean isReal(String text, int digits) {
        int year = number(text, 0, YEAR);
        if (year == 0) return false;
        if (digits >= MONTH && !within(number(text, YEAR, MONTH), 1, 12)) return false;
        if (digits >= DAY && !within(number(text, MONTH, DAY), 1, lastDay(year, number(text, YEAR, MONTH))))
            return false;
        if (digits >= HOUR && number(text, DAY, HOUR) > 23) return false;
        if (digits >= MINUTE && number(text, HOUR, MINUTE) > 59) return false;
        return digits < SECOND || number(text, MINUTE, SECOND) <= 59;
    }

    private static int lastDay(int year, int month) {
        return month == 2 && !Year.isLeap(year) ? 28 : Month.of(month).maxLength();
    }

    private static boolean within(int number, int least, int most) {
        return number >= least && number <= most;
    }

    private static int sign(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) != '+' && text.charAt(at) != '-') at++;
        return at;
    }

    private static int number(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) number = number * 10 + text.charAt(i) - '0';
        return number;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
