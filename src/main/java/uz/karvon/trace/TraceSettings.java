package uz.karvon.trace;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code trace.*} settings.
 *
 * @param collector where spans go, as OTLP over HTTP
 * @param share of the messages that are traced, from 0 to 1
 */
public record TraceSettings(URI collector, double share) {
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})\\s*%");

    /**
     * Empty where nobody wants traces.
     *
     * @throws IllegalArgumentException saying which setting is wrong and what was expected
     */
    public static Optional<TraceSettings> of(Map<String, String> settings) {
        var url = settings.getOrDefault("trace.url", "").strip();
        if (url.isEmpty()) return Optional.empty();
        if (!url.matches("https?://[^\\s/]+(/\\S*)?"))
            throw new IllegalArgumentException(
                    "trace.url is no address of a collector; expected one such as http://127.0.0.1:4318/v1/traces");
        return Optional.of(new TraceSettings(URI.create(url), share(settings.getOrDefault("trace.share", "100%"))));
    }

    private static double share(String text) {
        var match = PERCENT.matcher(text.strip());
        if (!match.matches() || Integer.parseInt(match.group(1)) > 100)
            throw new IllegalArgumentException("trace.share is '" + text + "'; expected 0% to 100%");
        return Integer.parseInt(match.group(1)) / 100.0;
    }
}
