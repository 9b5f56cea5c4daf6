package uz.karvon.map.codes;

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
        entries = Map.copyOf(entries);
    }

    /** What {@code code} becomes; empty if the table lacks it. */
    public Optional<Target> find(String code) {
        var found = entries.get(code);
        return Optional.ofNullable(found != null ? found : entries.get("*"));
    }
}
