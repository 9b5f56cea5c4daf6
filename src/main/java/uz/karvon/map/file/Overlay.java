package uz.karvon.map.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import uz.karvon.map.file.MapFile.Head;
import uz.karvon.map.file.MapFile.Origin;
import uz.karvon.site.Faults;
import uz.karvon.site.YamlNode;

/**
 * Changes laid over a map: rows dropped, replaced and added, head keys changed. Over a map of CSV the rows are those of
 * one resource, which {@code make} names, else the resources themselves; and {@code from} changes how its files are
 * written.
 *
 * @param node the overlay as written
 */
public record Overlay(YamlNode node) {
    private static final List<String> HEAD = List.of("profile", "identity", "on-existing", "on-missing");
    private static final List<String> OF_CSV = List.of("from", "make");
    private static final Set<String> KEYS = Set.of(
            "extends", "from", "make", "profile", "identity", "on-existing", "on-missing", "drop", "replace", "add");

    /** The name of the map it changes. */
    public String base() {
        return node.get("extends").map(YamlNode::text).orElse("");
    }

    /** The changed map; a fault for each address that no row, or more than one, answers to. */
    public MapFile over(MapFile map, Faults faults) {
        node.refuseUnknownKeys(KEYS, faults);
        if (map.origin() instanceof Origin.Csv csv) return overCsv(map, csv, faults);
        for (var key : OF_CSV)
            if (node.has(key))
                faults.add(
                        node.keyNode(key),
                        "'" + key + "' belongs to overlays of CSV maps, and " + map.name() + " is none");
        return map.with(map.origin(), map.head().under(Head.of(node)), edited(map.name(), map.rows(), faults));
    }

    private MapFile overCsv(MapFile map, Origin.Csv csv, Faults faults) {
        var origin = node.get("from").map(csv::under).orElse(csv);
        if (node.has("make")) return map.with(origin, map.head(), withOneChanged(map, faults));
        for (var key : HEAD)
            if (node.has(key))
                faults.add(
                        node.keyNode(key),
                        "'" + key + "' is said of one resource of " + map.name() + "; expected 'make' beside it");
        return map.with(origin, map.head(), edited(map.name(), map.rows(), faults));
    }

    /** The resources of a CSV map, the one {@code make} names with this overlay over it. */
    private List<YamlNode> withOneChanged(MapFile map, Faults faults) {
        var labels = map.rows().stream().map(Overlay::label).toList();
        var label = node.requiredText("make", faults);
        int at = labels.indexOf(label);
        if (at < 0 && !label.isEmpty())
            faults.unknown(node.get("make").orElseThrow(), "resource of " + map.name(), label, labels);
        if (at < 0) return map.rows();
        var resource = map.rows().get(at);
        var changed = resource.withItems("rows", edited(map.name() + " " + label, resource.nodes("rows"), faults));
        for (var key : HEAD) {
            var said = node.get(key);
            if (said.isPresent()) changed = changed.with(key, said.get());
        }
        var resources = new ArrayList<>(map.rows());
        resources.set(at, changed);
        return resources;
    }

    /** What links call the resource that an entry of {@code creates} makes. */
    private static String label(YamlNode create) {
        return create.get("label")
                .or(() -> create.get("make"))
                .map(YamlNode::text)
                .orElse("");
    }

    private List<YamlNode> edited(String where, List<YamlNode> base, Faults faults) {
        var rows = new AddressedRows(where, base, faults);
        node.nodes("drop").forEach(rows::drop);
        node.nodes("replace").forEach(rows::replace);
        node.nodes("add").forEach(rows::add);
        return rows.all();
    }
}
