package uz.karvon.cli;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** A moment as a person types it: {@code 2h} ago, a day, a local time, or a time with its offset. */
record Since(Instant instant) {
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

    static Since parse(String word, Clock clock, ZoneId zone) {
        var ago = AGO.matcher(word);
        if (ago.matches()) return new Since(clock.instant().minus(duration(ago.group(1), ago.group(2))));
        List<Function<String, Instant>> readings = List.of(
                text -> LocalDate.parse(text).atStartOfDay(zone).toInstant(),
                text -> LocalDateTime.parse(text).atZone(zone).toInstant(),
                text -> OffsetDateTime.parse(text).toInstant());
        for (var reading : readings) {
            try {
                return new Since(reading.apply(word));
            } catch (DateTimeException e) {
                // the next reading may fit
            }
        }
        throw new TypeConversionException(
                "'" + word + "' is no time; expected 30m, 2h, 7d, 2026-11-23, 2026-11-23T14:30 or one with its offset");
    }

    private static Duration duration(String number, String unit) {
        return Duration.parse(("d".equals(unit) ? "P" + number + "d" : "PT" + number + unit).toUpperCase(Locale.ROOT));
    }
}
