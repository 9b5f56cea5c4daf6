package uz.karvon.map.file;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import uz.karvon.map.file.MapFile.Head;
import uz.karvon.map.file.MapFile.Origin;
import uz.karvon.site.Faults;
import uz.karvon.site.YamlNode;

/** Reads the head of a map. */
final class MapReader {
    private static final Set<String> ORIGINS = Set.of("segment", "type", "message", "csv");
    private static final Set<String> SEGMENT_KEYS = Set.of("segment", "each", "if", "continued");
    private static final Set<String> KEYS =
            Set.of("map", "from", "to", "profile", "identity", "on-existing", "on-missing", "rows");
    private static final Set<String> MESSAGE_KEYS = Set.of("map", "from", "groups", "requires", "gives", "rows");
    private static final Set<String> CSV_KEYS = Set.of("map", "from", "creates");

    private final Faults faults;

    MapReader(Faults faults) {
        this.faults = faults;
    }

    Optional<MapFile> read(YamlNode node) {
        var name = node.requiredText("map", faults);
        var origin = origin(node);
        if (name.isEmpty() || origin.isEmpty()) return Optional.empty();
        node.refuseUnknownKeys(keys(origin.get()), faults);
        boolean writesOneThing = origin.get() instanceof Origin.Segment || origin.get() instanceof Origin.Type;
        var to = writesOneThing ? node.requiredText("to", faults) : "";
        return Optional.of(new MapFile(node, name, origin.get(), to, Head.of(node), rows(node)));
    }

    private static Set<String> keys(Origin origin) {
        if (origin instanceof Origin.Message) return MESSAGE_KEYS;
        return origin instanceof Origin.Csv ? CSV_KEYS : KEYS;
    }

    private List<YamlNode> rows(YamlNode node) {
        var key = node.has("creates") ? "creates" : "rows";
        var rows = node.get(key);
        if (rows.isEmpty() && node.has("gives")) return List.of();
        if (rows.isEmpty()) faults.add(node, "'rows' is missing");
        else if (!rows.get().isList()) faults.add(rows.get(), "'" + key + "' is a list, each item beginning with '-'");
        return rows.map(YamlNode::items).orElse(List.of());
    }

    private Optional<Origin> origin(YamlNode node) {
        var from = node.get("from").filter(YamlNode::isMap);
        if (from.isEmpty()) {
            faults.add(
                    node.keyNode("from"),
                    "'from' says what the map reads; expected { segment: PID }, { type: XPN }, "
                            + "{ message: [ORU^R01] } or { csv: NAME }");
            return Optional.empty();
        }
        var kinds =
                from.get().entries().keySet().stream().filter(ORIGINS::contains).toList();
        if (kinds.size() != 1) {
            var found = String.join(", ", from.get().entries().keySet());
            faults.add(from.get(), "'from' holds " + found + "; expected exactly one of segment, type, message, csv");
            return Optional.empty();
        }
        return Optional.of(origin(kinds.get(0), from.get()));
    }

    private Origin origin(String kind, YamlNode from) {
        if (kind.equals("segment")) from.refuseUnknownKeys(SEGMENT_KEYS, faults);
        else if (!kind.equals("csv")) from.refuseUnknownKeys(Set.of(kind), faults);
        return switch (kind) {
            case "segment" -> new Origin.Segment(from.requiredText(kind, faults).intern(), from);
            case "type" -> new Origin.Type(from.requiredText(kind, faults));
            case "message" -> new Origin.Message(from.texts(kind, faults));
            default -> new Origin.Csv(from.requiredText(kind, faults), from, List.of());
        };
    }
}
