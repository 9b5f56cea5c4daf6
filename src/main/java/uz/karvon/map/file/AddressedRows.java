package uz.karvon.map.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uz.karvon.site.Faults;
import uz.karvon.site.YamlNode;

/** The rows an overlay changes, each found by what it says of itself: {@code { from: PID-8, to: gender }}. */
final class AddressedRows {
    private static final Set<String> ADDRESS = Set.of("from", "to", "name", "link", "make", "map", "set", "switch");

    private final String where;
    private final List<YamlNode> rows;
    private final Faults faults;

    /** @param where whose rows they are, for faults */
    AddressedRows(String where, List<YamlNode> rows, Faults faults) {
        this.where = where;
        this.rows = new ArrayList<>(rows);
        this.faults = faults;
    }

    void drop(YamlNode address) {
        int at = find(address, Set.of());
        if (at >= 0) rows.remove(at);
    }

    void replace(YamlNode address) {
        int at = find(address, Set.of("with"));
        var with = address.get("with");
        if (with.isEmpty()) faults.add(address, "'with' is missing: the row to put in its place");
        else if (at >= 0) rows.set(at, with.get());
    }

    void add(YamlNode row) {
        int at = row.get("before").map(before -> find(before, Set.of())).orElse(-1);
        rows.add(at < 0 ? rows.size() : at, row);
    }

    List<YamlNode> all() {
        return List.copyOf(rows);
    }

    private int find(YamlNode address, Set<String> besides) {
        if (!address.isMap()) {
            faults.add(address, "expected the row's address, such as { from: PID-8, to: gender }");
            return -1;
        }
        var keys = address.entries().keySet().stream()
                .filter(key -> !besides.contains(key))
                .toList();
        for (var key : keys) if (!ADDRESS.contains(key)) faults.unknown(address.keyNode(key), "key", key, ADDRESS);
        int found = -1;
        int count = 0;
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            if (!keys.stream().allMatch(key -> same(row.get(key), address.get(key)))) continue;
            found = i;
            count++;
        }
        if (count == 1) return found;
        faults.add(
                address,
                "this address is that of " + (count == 0 ? "no row" : count + " rows") + " of " + where
                        + "; the base row has changed under it, expected exactly one");
        return -1;
    }

    private static boolean same(Optional<YamlNode> row, Optional<YamlNode> address) {
        if (row.isEmpty() || address.isEmpty()) return false;
        return words(row.get()).equals(words(address.get()));
    }

    private static List<String> words(YamlNode node) {
        return node.isList() ? node.items().stream().map(YamlNode::text).toList() : List.of(node.text());
    }
}
