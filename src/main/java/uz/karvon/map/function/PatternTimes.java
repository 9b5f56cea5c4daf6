package uz.karvon.map.function;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Reads dates and times written in a pattern of the sender's own, such as {@code dd.MM.yyyy HH:mm}; strictly. */
final class PatternTimes {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private final String pattern;
    private final DateTimeFormatter reader;

    /** @throws IllegalArgumentException if it is no pattern of java.time */
    PatternTimes(String pattern) {
        this.pattern = pattern;
        // a strict reader wants the year itself (u), not the year of an era (y)
        this.reader = DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    String date(String text, Spot spot) {
        try {
            return LocalDate.from(reader.parse(text.strip())).toString();
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
        try {
            var parsed = reader.parse(text.strip());
            if (!parsed.isSupported(ChronoField.HOUR_OF_DAY))
                return LocalDate.from(parsed).toString();
            var local = LocalDateTime.from(parsed);
            return WRITTEN.format(local) + Offsets.of(spot.zone(), local);
        } catch (DateTimeException e) {
            throw spot.unreadable("a date and time; expected " + pattern);
        }
    }
}
