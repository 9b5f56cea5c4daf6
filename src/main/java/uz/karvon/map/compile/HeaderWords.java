package uz.karvon.map.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uz.karvon.message.CsvDialect;
import uz.karvon.site.Faults;
import uz.karvon.site.YamlNode;

/**
 * The columns of a CSV map and the header words that stand for them, gathered from the map and then from each overlay:
 * an overlay adds words and columns, and may take a word from another column.
 */
final class HeaderWords {
    private static final Set<String> COLUMN_KEYS = Set.of("aliases", "optional");

    private final Faults faults;
    private final Map<String, List<String>> words = new LinkedHashMap<>();
    private final Set<String> optional = new LinkedHashSet<>();
    private final Map<String, Claim> claims = new HashMap<>();
    private final Map<String, YamlNode> added = new LinkedHashMap<>();

    /** Which column a header word stands for, and who says so. */
    private record Claim(String column, YamlNode columns) {}

    HeaderWords(Faults faults) {
        this.faults = faults;
    }

    /** Takes the columns of the map, or of the next overlay over it. */
    void take(YamlNode columns, boolean isOverlay) {
        columns.entries().forEach((name, column) -> {
            if (!words.containsKey(name) && isOverlay) added.put(name, columns.keyNode(name));
            words.computeIfAbsent(name, key -> new ArrayList<>());
            for (var word : aliases(column)) claim(word, name, column, columns);
            optional(name, column);
        });
    }

    private void claim(String word, String column, YamlNode where, YamlNode columns) {
        var earlier = claims.put(CsvDialect.fold(word), new Claim(column, columns));
        if (earlier != null && !earlier.column().equals(column)) {
            if (earlier.columns() == columns)
                faults.add(where, "'" + word + "' is a header word of the column " + earlier.column() + " already");
            words.get(earlier.column()).removeIf(other -> CsvDialect.fold(other).equals(CsvDialect.fold(word)));
        }
        if (!words.get(column).contains(word)) words.get(column).add(word);
    }

    private void optional(String name, YamlNode column) {
        boolean isSaid = column.isMap() && column.has("optional");
        if (isOptional(column)) optional.add(name);
        else if (isSaid) optional.remove(name);
    }

    private List<String> aliases(YamlNode column) {
        if (column.isMap()) {
            column.refuseUnknownKeys(COLUMN_KEYS, faults);
            return column.texts("aliases", faults);
        }
        if (column.isList()) return column.items().stream().map(YamlNode::text).toList();
        return column.text().isEmpty() || isOptional(column) ? List.of() : List.of(column.text());
    }

    private static boolean isOptional(YamlNode column) {
        if (column.isMap())
            return column.get("optional").map(YamlNode::text).orElse("").matches("true|yes");
        return column.text().equals("optional");
    }

    List<String> columns() {
        return List.copyOf(words.keySet());
    }

    List<List<String>> words() {
        return List.copyOf(words.values());
    }

    List<String> optional() {
        return List.copyOf(optional);
    }

    /** The columns overlays brought, and where. */
    Map<String, YamlNode> added() {
        return added;
    }
}
