package uz.karvon.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import uz.karvon.message.FeedId;

/**
 * How long operators are content to wait.
 *
 * @param longestWait a message may wait so long
 * @param silentAfter a feed may be silent so long; one that is not named may be silent for ever
 */
public record Patience(Duration longestWait, Map<FeedId, Duration> silentAfter) {
    private static final String LONGEST_WAIT = "health.longest-wait", SILENT_AFTER = "health.silent-after.";
    private static final Pattern DURATION = Pattern.compile("([1-9]\\d{0,5})([smhd])");

    public Patience {
        silentAfter = Map.copyOf(silentAfter);
    }

    /**
     * Reads {@code health.longest-wait=15m} and {@code health.silent-after.SITE.FEED=2h}.
     *
     * @throws IllegalArgumentException naming every setting that is wrong, at once
     */
    public static Patience of(Map<String, String> settings) {
        var faults = new ArrayList<String>();
        var silent = new LinkedHashMap<FeedId, Duration>();
        settings.forEach((name, value) -> {
            if (!name.startsWith(SILENT_AFTER)) return;
            try {
                silent.put(new FeedId(name.substring(SILENT_AFTER.length())), duration(name, value));
            } catch (IllegalArgumentException e) {
                faults.add(e.getMessage());
            }
        });
        var longest = Duration.ZERO;
        try {
            longest = duration(LONGEST_WAIT, settings.getOrDefault(LONGEST_WAIT, "15m"));
        } catch (IllegalArgumentException e) {
            faults.add(e.getMessage());
        }
        if (!faults.isEmpty()) throw new IllegalArgumentException(String.join("; ", faults));
        return new Patience(longest, silent);
    }

    private static Duration duration(String name, String text) {
        var match = DURATION.matcher(text.strip());
        if (!match.matches())
            throw new IllegalArgumentException(name + " is no duration; expected such as 90s, 15m, 2h or 7d");
        long amount = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
