package uz.karvon.cli.coverage;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import uz.karvon.message.fhir.MapRow;

/** What the maps carried over a corpus: which field to which element, and the first map line that did. No values. */
final class Carried {
    private final Map<SourceField, TreeMap<String, MapRow>> elements = new HashMap<>();
    private final Set<String> resources = new HashSet<>();
    private final Map<String, Map<String, MapRow>> constants = new HashMap<>();

    /** @param element from its resource on: {@code Patient.name.family} */
    void add(SourceField source, String element, MapRow row) {
        int dot = element.indexOf('.');
        resources.add(dot < 0 ? element : element.substring(0, dot));
        elements.computeIfAbsent(source, field -> new TreeMap<>()).putIfAbsent(element, row);
    }

    void addAll(Carried other) {
        other.constants.forEach((element, found) -> found.forEach((text, row) -> addConstant(element, text, row)));
        other.elements.forEach((source, found) -> found.forEach((element, row) -> add(source, element, row)));
    }

    /** The line that carried a field to one of these elements, or below it. */
    Optional<MapRow> row(SourceField source, Collection<String> wanted) {
        var found = elements.getOrDefault(source, new TreeMap<>());
        for (var element : wanted) {
            if (found.containsKey(element)) return Optional.of(found.get(element));
            var below = found.ceilingEntry(element + ".");
            if (below != null && below.getKey().startsWith(element + ".")) return Optional.of(below.getValue());
        }
        return Optional.empty();
    }

    /** Books a text of the maps themselves. */
    void addConstant(String element, String text, MapRow row) {
        constants.computeIfAbsent(element, path -> new HashMap<>()).putIfAbsent(text, row);
    }

    /** The line that gave one of these elements a constant. */
    Optional<MapRow> constant(Collection<String> wanted, String text) {
        return wanted.stream()
                .map(element -> constants.getOrDefault(element, Map.of()).get(text))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Whether anything was carried to a resource of this type. */
    boolean reached(String resource) {
        return resources.contains(resource);
    }

    /** Everywhere a field went. */
    Collection<String> elements(SourceField source) {
        return elements.getOrDefault(source, new TreeMap<>()).keySet();
    }
}
