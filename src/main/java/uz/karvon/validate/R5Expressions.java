package uz.karvon.validate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import uz.karvon.validate.fhirpath.BadPath;
import uz.karvon.validate.fhirpath.FhirPath;

/**
 * R5's invariants that every resource must meet, by the type, block or element they belong to: {@code
 * r5-invariants.csv}, compiled from their FHIRPath when their type is. Those that every message meets are written out
 * by hand in {@link R5Invariants}. What each asks is said in words in {@code r5-words.csv}.
 */
final class R5Expressions {
    private final Map<String, List<Line>> byPath = new HashMap<>();
    private final Map<String, String> words = new HashMap<>();
    private final Set<String> beyond = new TreeSet<>();

    private record Line(String path, String key, String expression) {}

    /** Reads the lists. */
    R5Expressions() {
        R5Tables.rows("r5-words.csv")
                .forEach(row -> words.put(row.get("path") + " " + row.get("key"), row.get("words")));
        for (var row : R5Tables.rows("r5-invariants.csv")) {
            var line = new Line(row.get("path"), row.get("key"), row.get("expression"));
            byPath.computeIfAbsent(line.path(), path -> new ArrayList<>()).add(line);
        }
    }

    /** The checks of a type, a block or an element, but for those {@link R5Invariants} has. */
    List<Check> of(String path) {
        var checks = new ArrayList<Check>();
        for (var line : lines(path)) check(line, checks);
        return checks;
    }

    private List<Line> lines(String path) {
        var byHand = R5Invariants.keys(path);
        return byPath.getOrDefault(path, List.of()).stream()
                .filter(line -> !byHand.contains(line.key()))
                .toList();
    }

    private void check(Line line, List<Check> checks) {
        try {
            var path = FhirPath.compile(line.expression());
            var ruling = Ruling.error("R5: " + line.key(), Ruling.Kind.INVARIANT, words(line));
            checks.add((element, at) -> {
                if (!path.isMet(element, at.resource())) at.say(ruling, element);
            });
        } catch (BadPath e) {
            beyond.add(line.path() + " " + line.key());
        }
    }

    private String words(Line line) {
        return words.getOrDefault(
                line.path() + " " + line.key(),
                "does not meet the invariant " + line.key() + " of " + line.path() + " (hl7.org/fhir/R5)");
    }

    /** The keys of a type's invariants. */
    List<String> keys(String path) {
        return lines(path).stream().map(Line::key).toList();
    }

    /** The invariants asked for so far whose FHIRPath we do not know, {@code PATH KEY}. */
    Set<String> beyond() {
        return beyond;
    }
}
