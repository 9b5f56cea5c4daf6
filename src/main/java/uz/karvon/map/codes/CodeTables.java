package uz.karvon.map.codes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uz.karvon.site.Faults;
import uz.karvon.site.YamlNode;

/** All code tables by name. */
public final class CodeTables {
    /** What may be said of codes a table lacks. */
    public static final List<String> MISSING = List.of("refuse", "keep", "text", "drop");

    private final Map<String, CodeTable> tables = new HashMap<>();
    private final Map<String, String> missing = new HashMap<>();

    /** Takes a table; another of its name gives way. */
    public void add(CodeTable table) {
        tables.put(table.name(), table);
    }

    public Optional<CodeTable> find(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    public Set<String> names() {
        return tables.keySet();
    }

    /** What becomes of codes this table lacks where a row does not say it; empty where nobody does. */
    public Optional<String> missing(String table) {
        return Optional.ofNullable(missing.get(table));
    }

    /** Reads {@code missing: { Units: keep }}, once all tables are read. */
    public void readMissing(YamlNode root, Faults faults) {
        root.refuseUnknownKeys(Set.of("missing"), faults);
        var node = root.get("missing").filter(YamlNode::isMap);
        if (node.isEmpty()) faults.add(root, "'missing' holds a word for each table, such as { Units: keep }");
        node.ifPresent(words -> words.entries().keySet().forEach(table -> {
            if (!tables.containsKey(table)) faults.unknown(words.keyNode(table), "code table", table, tables.keySet());
            missing.put(table, words.oneOf(table, MISSING, faults));
        }));
    }
}
