package uz.karvon.validate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import uz.karvon.site.YamlNode;

/**
 * HL7's own extensions of R5 (https://hl7.org/fhir/extensions) as {@code hl7-extensions.csv} has them: where each may
 * stand and what it must hold.
 */
final class Hl7Extensions {
    private static final String FILE = "hl7-extensions.csv";

    private final Map<String, List<CSVRecord>> byUrl = new LinkedHashMap<>();
    private final Set<String> modifiers = new HashSet<>();

    /** Reads the list. */
    Hl7Extensions() {
        for (var row : R5Tables.rows(FILE)) {
            byUrl.computeIfAbsent(row.get("extension"), url -> new ArrayList<>())
                    .add(row);
            if (!row.get("modifier").isEmpty()) modifiers.add(row.get("extension"));
        }
    }

    /** All of them; their rules name value sets by canonical. */
    List<Profile> profiles() {
        var profiles = new ArrayList<Profile>();
        byUrl.forEach((url, rows) -> profiles.add(profile(url, rows)));
        return profiles;
    }

    /** Whether it changes the meaning of what it stands on. */
    boolean isModifier(String url) {
        return modifiers.contains(url);
    }

    private static Profile profile(String url, List<CSVRecord> rows) {
        var rules = rows.stream().skip(1).map(Hl7Extensions::rule).toList();
        var name = url.substring(url.lastIndexOf('/') + 1);
        return new Profile(name, url, "Extension", words(rows.get(0), "context"), rules, YamlNode.wholeFile(FILE));
    }

    private static Rule rule(CSVRecord row) {
        var required = row.get("required");
        var bindings = required.isEmpty()
                ? List.<Rule.Binding>of()
                : List.of(new Rule.Binding(Rule.Strength.REQUIRED, required));
        return new Rule(
                row.get("path"),
                number(row.get("min")),
                number(row.get("max")),
                false,
                text(row.get("value")),
                Optional.empty(),
                Optional.empty(),
                text(row.get("url")),
                Optional.empty(),
                bindings,
                Optional.empty(),
                words(row, "targets"),
                words(row, "types"),
                Optional.empty(),
                YamlNode.wholeFile(FILE));
    }

    private static OptionalInt number(String cell) {
        return cell.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cell));
    }

    private static Optional<String> text(String cell) {
        return Optional.of(cell).filter(text -> !text.isEmpty());
    }

    private static List<String> words(CSVRecord row, String column) {
        return row.get(column).isEmpty() ? List.of() : List.of(row.get(column).split(" "));
    }
}
