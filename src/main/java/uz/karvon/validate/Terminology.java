package uz.karvon.validate;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All codes the rules speak of.
 *
 * @param valueSets by name
 * @param closed the code systems whose every code is known, by canonical
 */
record Terminology(Map<String, ValueSet> valueSets, Map<String, Set<String>> closed) {
    Terminology {
        valueSets = Map.copyOf(valueSets);
        closed = Map.copyOf(closed);
    }

    Optional<ValueSet> valueSet(String name) {
        return Optional.ofNullable(valueSets.get(name));
    }

    /** Whether {@code system} is known to the last code and {@code code} is none of them. */
    boolean isNoCodeOf(String system, String code) {
        var codes = closed.get(system);
        return codes != null && !codes.contains(code);
    }
}
