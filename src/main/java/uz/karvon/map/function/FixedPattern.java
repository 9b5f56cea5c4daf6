package uz.karvon.map.function;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A date pattern in which each part has its fixed place, such as {@code dd.MM.yyyy HH:mm}: read digit by digit, for a
 * table of a million rows has two million of them.
 */
final class FixedPattern {
    private static final Pattern KNOWN = Pattern.compile(" *(?:(?:yyyy|MM|dd|HH|mm|ss) *)+");
    private static final char DIGIT = '\0';
    private static final int ABSENT = -1;

    // what stands at each place: a digit, or this very character
    private final String shape;
    private final int year;
    private final int month;
    private final int day;
    private final int hour;
    private final int minute;
    private final int second;

    private FixedPattern(String letters, String shape) {
        this.shape = shape;
        this.year = letters.indexOf("yyyy");
        this.month = letters.indexOf("MM");
        this.day = letters.indexOf("dd");
        this.hour = letters.indexOf("HH");
        this.minute = letters.indexOf("mm");
        this.second = letters.indexOf("ss");
    }

    /** @param pattern of java.time, without optional parts; empty for one of any other kind */
    static Optional<FixedPattern> of(String pattern) {
        var letters = new StringBuilder();
        var shape = new StringBuilder();
        boolean quoted = false;
        for (char c : pattern.toCharArray()) {
            if (c == '\'') {
                quoted = !quoted;
                continue;
            }
            boolean isLetter = !quoted && (c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z');
            letters.append(isLetter ? c : ' ');
            shape.append(isLetter ? DIGIT : c);
        }
        boolean hasOtherSigns = pattern.contains("''") || pattern.chars().anyMatch(c -> "{}#\0".indexOf(c) >= 0);
        if (hasOtherSigns || !KNOWN.matcher(letters).matches()) return Optional.empty();
        var fixed = new FixedPattern(letters.toString(), shape.toString());
        boolean hasDate = fixed.year >= 0 && fixed.month >= 0 && fixed.day >= 0;
        boolean hasWholeTime = fixed.hour >= 0 == fixed.minute >= 0 && (fixed.second < 0 || fixed.hour >= 0);
        return hasDate && hasWholeTime && fixed.hasEachOnce() ? Optional.of(fixed) : Optional.empty();
    }

    private boolean hasEachOnce() {
        long digits = shape.chars().filter(c -> c == DIGIT).count();
        return digits == 8 + (hour < 0 ? 0 : 4) + (second < 0 ? 0 : 2);
    }

    boolean hasTime() {
        return hour != ABSENT;
    }

    /** Empty if the text is not of this shape, or no real date. */
    Optional<LocalDateTime> read(String text) {
        if (!hasShape(text) || number(text, year, 4) == 0) return Optional.empty();
        try {
            return Optional.of(LocalDateTime.of(
                    number(text, year, 4),
                    number(text, month, 2),
                    number(text, day, 2),
                    number(text, hour, 2),
                    number(text, minute, 2),
                    number(text, second, 2)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private boolean hasShape(String text) {
        if (text.length() != shape.length()) return false;
        for (int i = 0; i < text.length(); i++) {
            char expected = shape.charAt(i);
            char found = text.charAt(i);
            boolean fits = expected == DIGIT ? found >= '0' && found <= '9' : found == expected;
            if (!fits) return false;
        }
        return true;
    }

    private static int number(String text, int start, int length) {
        if (start == ABSENT) return 0;
        int number = 0;
        for (int i = start; i < start + length; i++) number = number * 10 + text.charAt(i) - '0';
        return number;
    }
}
