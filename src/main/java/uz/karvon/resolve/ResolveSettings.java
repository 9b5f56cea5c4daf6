package uz.karvon.resolve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uz.karvon.message.fhir.FhirResource;

/**
 * How what DHP holds is found, made and changed.
 *
 * @param shared the resource types several lanes, hospitals or nodes may make: one at a time
 * @param remember how long what DHP was found to hold is referred to without asking again; zero: always ask
 * @param settle how long DHP may still be at work on what was sent without an answer
 * @param lists by what the entries of a list are told apart that a message and DHP both have
 */
public record ResolveSettings(Set<String> shared, Duration remember, Duration settle, ListKeys lists) {
    private static final String SHARED = "resolve.shared", REMEMBER = "resolve.remember", SETTLE = "resolve.settle";
    private static final String USUALLY_SHARED = "Patient, RelatedPerson, Practitioner, PractitionerRole, Organization,"
            + " Location, HealthcareService, Medication, Substance, Device";
    private static final Pattern DURATION = Pattern.compile("(\\d{1,5})([smh])");

    public ResolveSettings {
        shared = Set.copyOf(shared);
    }

    /**
     * Reads the {@code resolve.*} properties.
     *
     * @throws IllegalArgumentException naming every property that is wrong, at once
     */
    public static ResolveSettings of(Map<String, String> properties) {
        var faults = new ArrayList<String>();
        var shared = types(properties.getOrDefault(SHARED, USUALLY_SHARED), faults);
        var remember = duration(properties, REMEMBER, "10m", faults);
        var settle = duration(properties, SETTLE, "2s", faults);
        var lists = ListKeys.of(properties, faults);
        if (!faults.isEmpty()) throw new IllegalArgumentException(String.join("; ", faults));
        return new ResolveSettings(shared, remember, settle, lists);
    }

    private static Set<String> types(String text, List<String> faults) {
        var types = Stream.of(text.split(","))
                .map(String::strip)
                .filter(type -> !type.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        if (!types.stream().allMatch(type -> type.matches("[A-Z][A-Za-z]+")))
            faults.add(SHARED + " names no resource types; expected such as Patient, Organization");
        return types;
    }

    private static Duration duration(Map<String, String> properties, String name, String usual, List<String> faults) {
        var match = DURATION.matcher(properties.getOrDefault(name, usual).strip());
        if (!match.matches()) {
            faults.add(name + " is no duration; expected such as 0s, 30s, 10m or 1h");
            return Duration.ZERO;
        }
        long amount = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    boolean isShared(FhirResource resource) {
        return shared.contains(resource.type());
    }

    /** {@code Type|system|value}: holds a patient's number, so it is for keys only. */
    String key(FhirResource resource) {
        return resource.type() + "|" + resource.identity().orElseThrow().token();
    }
}
