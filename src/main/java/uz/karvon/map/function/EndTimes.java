package uz.karvon.map.function;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * The end of what is given by its start and how long it takes, as appointments and procedures are in HL7 v2 (SCH-9,
 * AIS-7, PR1-7): {@code 20241104090000|30|min}. The unit may be missing: then it is minutes.
 */
final class EndTimes {
    private static final int START = 0;
    private static final int AMOUNT = 1;
    private static final int UNIT = 2;
    // UCUM, and what senders write instead
    private static final Map<String, Duration> UNITS = Map.ofEntries(
            Map.entry("s", Duration.ofSeconds(1)),
            Map.entry("sec", Duration.ofSeconds(1)),
            Map.entry("seconds", Duration.ofSeconds(1)),
            Map.entry("", Duration.ofMinutes(1)),
            Map.entry("m", Duration.ofMinutes(1)),
            Map.entry("min", Duration.ofMinutes(1)),
            Map.entry("minutes", Duration.ofMinutes(1)),
            Map.entry("h", Duration.ofHours(1)),
            Map.entry("hr", Duration.ofHours(1)),
            Map.entry("hours", Duration.ofHours(1)),
            Map.entry("d", Duration.ofDays(1)),
            Map.entry("days", Duration.ofDays(1)));

    private EndTimes() {}

    static String end(String raw, Spot spot) {
        var parts = raw.split("\\|", -1);
        var amount = parts.length > AMOUNT ? parts[AMOUNT].strip() : "";
        var unit = parts.length > UNIT ? parts[UNIT].strip().toLowerCase(Locale.ROOT) : "";
        if (!amount.matches("\\d{1,6}(\\.0+)?") || !UNITS.containsKey(unit))
            throw spot.unreadable("a length of time; expected a whole number, and s, min, h or d");
        int whole = Integer.parseInt(amount.replaceAll("\\..*", ""));
        var start = OffsetDateTime.parse(HL7Times.instant(parts[START], spot));
        return start.plus(UNITS.get(unit).multipliedBy(whole)).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
