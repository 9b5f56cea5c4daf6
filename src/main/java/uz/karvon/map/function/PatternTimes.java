package uz.karvon.map.function;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;

/** Reads dates and times written in a pattern of the sender's own, such as {@code dd.MM.yyyy HH:mm}; strictly. */
final class PatternTimes {
    private static final int LAST_YEAR = 9999;

    private final String pattern;
    private final List<FixedPattern> fixed;
    private final DateTimeFormatter reader;

    /** @throws IllegalArgumentException if it is no pattern of java.time */
    PatternTimes(String pattern) {
        this.pattern = pattern;
        this.fixed = OptionalParts.writtenOut(pattern).stream()
                .flatMap(each -> FixedPattern.of(each).stream())
                .toList();
        // a strict reader wants the year itself (u), not the year of an era (y)
        this.reader = DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    String date(String text, Spot spot) {
        var stripped = text.strip();
        for (var shape : fixed) {
            var read = shape.read(stripped);
            if (read.isPresent()) return day(read.get());
        }
        try {
            return LocalDate.from(reader.parse(stripped)).toString();
        } catch (DateTimeException e) {
            throw spot.unreadable("a date; expected " + pattern);
        }
    }

    String instant(String text, Spot spot) {
        var moment = dateTime(text, spot);
        if (moment.indexOf('T') < 0) throw spot.unreadable("a full date and time; expected " + pattern);
        return moment;
    }

    String dateTime(String text, Spot spot) {
        var stripped = text.strip();
        for (var shape : fixed) {
            var read = shape.read(stripped);
            if (read.isPresent()) return shape.hasTime() ? moment(read.get(), spot) : day(read.get());
        }
        try {
            var parsed = reader.parse(stripped);
            if (!parsed.isSupported(ChronoField.HOUR_OF_DAY))
                return LocalDate.from(parsed).toString();
            var local = LocalDateTime.from(parsed);
            if (local.getYear() >= 1 && local.getYear() <= LAST_YEAR) return moment(local, spot);
        } catch (DateTimeException e) {
            throw spot.unreadable("a date and time; expected " + pattern);
        }
        throw spot.unreadable("a date and time; expected a year of four digits");
    }

    private static String day(LocalDateTime local) {
        return day(new StringBuilder(10), local).toString();
    }

    private static String moment(LocalDateTime local, Spot spot) {
        var written = day(new StringBuilder(25), local);
        two(
                two(two(written.append('T'), local.getHour()).append(':'), local.getMinute())
                        .append(':'),
                local.getSecond());
        return written.append(Offsets.of(spot.zone(), local)).toString();
    }

    private static StringBuilder day(StringBuilder out, LocalDateTime local) {
        two(two(out, local.getYear() / 100), local.getYear() % 100);
        return two(two(out.append('-'), local.getMonthValue()).append('-'), local.getDayOfMonth());
    }

    private static StringBuilder two(StringBuilder out, int number) {
        return out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
