package uz.karvon.validate;

import java.time.LocalDate;
import java.time.YearMonth;

/** FHIR's dates and times, read by hand (https://hl7.org/fhir/R5/datatypes.html#dateTime). */
final class Dates {
    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;
    private static final long EASTERNMOST = 14 * 3600 * SECOND;
    private static final long WESTERNMOST = 12 * 3600 * SECOND;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Dates() {}

    /** {@code YYYY}, {@code YYYY-MM} or {@code YYYY-MM-DD}, of a day that exists. */
    static boolean isDate(String text, int from, int to) {
        int length = to - from;
        if (length != 4 && length != 7 && length != 10) return false;
        int year = number(text, from, 4);
        if (year < 1) return false;
        if (length == 4) return true;
        int month = number(text, from + 5, 2);
        if (text.charAt(from + 4) != '-' || month < 1 || month > 12) return false;
        if (length == 7) return true;
        int day = number(text, from + 8, 2);
        return text.charAt(from + 7) == '-' && day >= 1 && day <= days(year, month);
    }

    private static int days(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS[month - 1];
    }

    /** A date, or a day with a time and a zone. */
    static boolean isDateTime(String text) {
        return text.indexOf('T') < 0 ? isDate(text, 0, text.length()) : isInstant(text);
    }

    /** A day with a time and a zone. */
    static boolean isInstant(String text) {
        if (text.indexOf('T') != 10 || !isDate(text, 0, 10)) return false;
        int zone = zone(text);
        return zone > 0 && isTime(text, 11, zone) && isZone(text, zone);
    }

    /** {@code hh:mm:ss}, with or without a fraction of at most nine digits. */
    static boolean isTime(String text, int from, int to) {
        if (to - from < 8 || text.charAt(from + 2) != ':' || text.charAt(from + 5) != ':') return false;
        int hour = number(text, from, 2);
        int minute = number(text, from + 3, 2);
        int second = number(text, from + 6, 2);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return false;
        if (to - from == 8) return true;
        if (text.charAt(from + 8) != '.' || to - from == 9 || to - from > 18) return false;
        for (int i = from + 9; i < to; i++) if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
        return true;
    }

    private static int zone(String text) {
        if (text.endsWith("Z")) return text.length() - 1;
        return text.length() - 6;
    }

    private static boolean isZone(String text, int at) {
        char sign = text.charAt(at);
        if (sign == 'Z') return true;
        int hours = number(text, at + 1, 2);
        int minutes = number(text, at + 4, 2);
        return (sign == '+' || sign == '-')
                && text.charAt(at + 3) == ':'
                && hours >= 0
                && minutes >= 0
                && minutes <= 59
                && (hours <= 13 || hours == 14 && minutes == 0);
    }

    /** The number these digits write; -1 where they are none. */
    private static int number(String text, int from, int digits) {
        if (from + digits > text.length()) return -1;
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') return -1;
            number = number * 10 + digit - '0';
        }
        return number;
    }

    /**
     * Whether one date surely lies after another, whatever is not said of both: a year stands for all its days, a day for
     * all that are so called somewhere on earth (FHIRPath's {@code lowBoundary} and {@code highBoundary}).
     */
    static boolean isAfter(String one, String other) {
        if (!isDateTime(one) || !isDateTime(other)) return false;
        boolean alike = one.length() == other.length()
                && (one.length() <= 10 || one.substring(zone(one)).equals(other.substring(zone(other))));
        return alike ? one.compareTo(other) > 0 : first(one) > last(other);
    }

    private static long first(String text) {
        if (text.length() > 10) return moment(text);
        var day = text.length() == 10
                ? LocalDate.parse(text)
                : text.length() == 7 ? YearMonth.parse(text).atDay(1) : LocalDate.of(number(text, 0, 4), 1, 1);
        return day.toEpochDay() * DAY - EASTERNMOST;
    }

    private static long last(String text) {
        if (text.length() > 10) return moment(text);
        var day = text.length() == 10
                ? LocalDate.parse(text)
                : text.length() == 7 ? YearMonth.parse(text).atEndOfMonth() : LocalDate.of(number(text, 0, 4), 12, 31);
        return (day.toEpochDay() + 1) * DAY + WESTERNMOST - 1;
    }

    /** Microseconds since 1970. */
    private static long moment(String text) {
        int zone = zone(text);
        long seconds = number(text, 11, 2) * 3600L + number(text, 14, 2) * 60L + number(text, 17, 2);
        if (text.charAt(zone) != 'Z') {
            long east = number(text, zone + 1, 2) * 3600L + number(text, zone + 4, 2) * 60L;
            seconds += text.charAt(zone) == '+' ? -east : east;
        }
        long fraction = 0;
        for (int i = 20; i < 26; i++) fraction = fraction * 10 + (i < zone ? text.charAt(i) - '0' : 0);
        return LocalDate.parse(text.substring(0, 10)).toEpochDay() * DAY + seconds * SECOND + fraction;
    }
}
