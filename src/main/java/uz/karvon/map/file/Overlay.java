package uz.karvon.map.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import uz.karvon.map.file.MapFile.Head;
import uz.karvon.site.Faults;
import uz.karvon.site.YamlNode;

/**
 * Changes laid over a map: rows dropped, replaced and added, head keys changed.
 *
 * @param node the overlay as written
 */
public record Overlay(YamlNode node) {
    private static final Set<String> KEYS =
            Set.of("extends", "profile", "identity", "on-existing", "on-missing", "drop", "replace", "add");
    private static final Set<String> ADDRESS = Set.of("from", "to", "name", "link", "make", "map", "set", "switch");

    /** The name of the map it changes. */
    public String base() {
        return node.get("extends").map(YamlNode::text).orElse("");
    }

    /** The changed map; a fault for each address that no row, or more than one, answers to. */
    public MapFile over(MapFile map, Faults faults) {
        node.refuseUnknownKeys(KEYS, faults);
        var rows = new ArrayList<>(map.rows());
        for (var address : node.nodes("drop")) {
            int at = find(rows, address, Set.of(), map.name(), faults);
            if (at >= 0) rows.remove(at);
        }
        for (var address : node.nodes("replace")) {
            int at = find(rows, address, Set.of("with", "profile"), map.name(), faults);
            var with = address.get("with");
            var profile = address.get("profile");
            if (with.isEmpty() == profile.isEmpty())
                faults.add(
                        address, "'with' is missing: the row to put in its place; or 'profile', for a resource of CSV");
            else if (at >= 0)
                rows.set(at, with.orElseGet(() -> map.rows().get(at).with("profile", profile.orElseThrow())));
        }
        for (var row : node.nodes("add")) {
            var before = row.get("before");
            int at = before.isEmpty() ? rows.size() : find(rows, before.get(), Set.of(), map.name(), faults);
            rows.add(at < 0 ? rows.size() : at, row);
        }
        return new MapFile(
                map.node(), map.name(), map.origin(), map.to(), map.head().under(Head.of(node)), rows);
    }

    private static int find(List<YamlNode> rows, YamlNode address, Set<String> besides, String map, Faults faults) {
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
                "this address is that of " + (count == 0 ? "no row" : count + " rows") + " of " + map
                        + "; the base row has changed under it, expected exactly one");
        return -1;
    }

    private static boolean same(java.util.Optional<YamlNode> row, java.util.Optional<YamlNode> address) {
        if (row.isEmpty() || address.isEmpty()) return false;
        return words(row.get()).equals(words(address.get()));
    }

    private static List<String> words(YamlNode node) {
        return node.isList() ? node.items().stream().map(YamlNode::text).toList() : List.of(node.text());
    }
}
