package uz.karvon.validate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uz.karvon.validate.ValueSet.Codes;

/** The value sets that R5 and HL7's extensions bind elements to, by canonical ({@code r5-value-sets.tsv}). */
final class R5ValueSets {
    private final Map<String, ValueSet> byUrl = new HashMap<>();

    /** Reads the list. */
    R5ValueSets() {
        var systems = new HashMap<String, Map<String, Codes>>();
        for (var line : R5Tables.lines("r5-value-sets.tsv")) {
            var cells = line.split("\t");
            boolean all = cells[2].equals("*");
            var codes = all ? Set.<String>of() : Set.copyOf(Arrays.asList(cells).subList(2, cells.length));
            systems.computeIfAbsent(cells[0], url -> new HashMap<>()).put(cells[1], new Codes(all, codes));
        }
        systems.forEach(
                (url, codes) -> byUrl.put(url, new ValueSet(url.substring(url.lastIndexOf('/') + 1), url, codes)));
    }

    Optional<ValueSet> of(String url) {
        return Optional.ofNullable(byUrl.get(url));
    }

    /** As rules ask for them: by canonical, for two may have the same last word. */
    Terminology terminology() {
        return new Terminology(byUrl, Map.of());
    }
}
