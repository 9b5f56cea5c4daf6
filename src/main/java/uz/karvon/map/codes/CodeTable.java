package uz.karvon.map.codes;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A code table, one file in {@code mappings/codes}.
 *
 * @param name the file's name without {@code .csv}
 * @param sourceSystem the system of all its source codes; empty if the file names none or several
 * @param entries what each source code becomes; {@code *} stands for every code the table does not name
 */
public record CodeTable(String name, String sourceSystem, Map<String, Target> entries) {
    /** A code of FHIR. */
    public record Target(String system, String code, String display) {}

    public CodeTable {
        // a hash map finds a text in half the time Map.copyOf takes
        entries = Collections.unmodifiableMap(new HashMap<>(entries));
    }

    /** What {@code code} becomes; empty if the table lacks it. */
    public Optional<Target> find(String code) {
        var found = entries.get(code);
        return Optional.ofNullable(found != null ? found : entries.get("*"));
    }
}
