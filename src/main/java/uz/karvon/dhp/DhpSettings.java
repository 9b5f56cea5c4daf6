package uz.karvon.dhp;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where DHP is and how long we wait for it.
 *
 * @param baseUrl the FHIR base, without a slash at its end
 * @param connectTimeout for a connection to open
 * @param answerTimeout for DHP to send its next bytes
 * @param callTimeout for a whole call, from the first byte sent to the last received
 * @param connections how many calls may be under way at once
 * @param resources how many are sent in one Bundle; a message of more goes in parts
 * @param failures how many calls in a row may fail before one call at a time probes whether DHP is back
 * @param longestPause between two such probes, as long as DHP does not ask for more
 * @param takesUnfit whether to send to a server that says it is not FHIR 5.0.0, or takes no transactions
 */
public record DhpSettings(
        URI baseUrl,
        Duration connectTimeout,
        Duration answerTimeout,
        Duration callTimeout,
        int connections,
        int resources,
        int failures,
        Duration longestPause,
        boolean takesUnfit) {
    public static final String BASE_URL = "dhp.base-url",
            CONNECT_TIMEOUT = "dhp.connect-timeout",
            ANSWER_TIMEOUT = "dhp.answer-timeout",
            CALL_TIMEOUT = "dhp.call-timeout",
            CONNECTIONS = "dhp.connections",
            RESOURCES = "dhp.bundle-resources",
            FAILURES = "dhp.circuit.failures",
            LONGEST_PAUSE = "dhp.circuit.longest-pause",
            UNFIT_SERVER = "dhp.unfit-server";

    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m)");

    public DhpSettings {
        baseUrl = URI.create(baseUrl.toString().replaceFirst("/+$", ""));
    }

    /** The usual limits, as karvon.properties lists them. */
    public static DhpSettings at(URI baseUrl) {
        return of(Map.of(BASE_URL, baseUrl.toString()));
    }

    /**
     * Reads the {@code dhp.*} properties; durations are written {@code 500ms}, {@code 5s} or {@code 1m}.
     *
     * @throws IllegalArgumentException naming every property that is missing or wrong, at once
     */
    public static DhpSettings of(Map<String, String> properties) {
        var faults = new ArrayList<String>();
        var base = properties.getOrDefault(BASE_URL, "").strip();
        if (!base.matches("https?://[^/\\s?#]+(/[^\\s?#]*)?"))
            faults.add(BASE_URL + (base.isEmpty() ? " is missing" : " is no FHIR base; expected https://HOST/PATH"));
        var connect = duration(properties, CONNECT_TIMEOUT, "5s", faults);
        var answer = duration(properties, ANSWER_TIMEOUT, "30s", faults);
        var call = duration(properties, CALL_TIMEOUT, "60s", faults);
        int connections = number(properties, CONNECTIONS, "64", faults);
        int resources = number(properties, RESOURCES, "1000", faults);
        int failures = number(properties, FAILURES, "5", faults);
        var longestPause = duration(properties, LONGEST_PAUSE, "30s", faults);
        var unfit = properties.getOrDefault(UNFIT_SERVER, "refuse").strip();
        if (!unfit.equals("refuse") && !unfit.equals("go-on"))
            faults.add(UNFIT_SERVER + " is '" + unfit + "'; expected refuse or go-on");
        if (!faults.isEmpty()) throw new IllegalArgumentException(String.join("; ", faults));
        return new DhpSettings(
                URI.create(base),
                connect,
                answer,
                call,
                connections,
                resources,
                failures,
                longestPause,
                unfit.equals("go-on"));
    }

    private static int number(Map<String, String> properties, String name, String usual, List<String> faults) {
        var number = properties.getOrDefault(name, usual).strip();
        if (number.matches("[1-9]\\d{0,3}")) return Integer.parseInt(number);
        faults.add(name + " is not a number from 1 to 9999");
        return 1;
    }

    private static Duration duration(Map<String, String> properties, String name, String usual, List<String> faults) {
        var match = DURATION.matcher(properties.getOrDefault(name, usual).strip());
        if (!match.matches() || Integer.parseInt(match.group(1)) == 0) {
            faults.add(name + " is no duration; expected such as 500ms, 5s or 1m");
            return Duration.ZERO;
        }
        long amount = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }
}
