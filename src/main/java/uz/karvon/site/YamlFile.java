package uz.karvon.site;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads the small strict sort of YAML: one document, no aliases, no duplicate keys, plain words as keys; every node
 * keeps its line and column.
 */
public final class YamlFile {
    private final String file;
    private final Faults faults;
    private final Map<Node, Boolean> seen = new IdentityHashMap<>();

    private YamlFile(String file, Faults faults) {
        this.file = file;
        this.faults = faults;
    }

    /**
     * Reads a file in UTF-8.
     *
     * @param shown the file's name in faults
     * @return the root; empty, with a fault booked, if the file cannot be read as YAML or holds nothing
     */
    public static Optional<YamlNode> read(Path path, String shown, Faults faults) {
        try {
            return parse(Files.readString(path), shown, faults);
        } catch (MalformedInputException e) {
            faults.add(new Fault(shown, 0, 0, "is not UTF-8; save it as UTF-8"));
        } catch (IOException e) {
            faults.add(new Fault(shown, 0, 0, "cannot be read: " + e.getMessage()));
        }
        return Optional.empty();
    }

    /** Reads YAML from a text; otherwise as {@link #read}. */
    public static Optional<YamlNode> parse(String yaml, String shown, Faults faults) {
        try {
            var settings = LoadSettings.builder().setLabel(shown).build();
            var root = new Compose(settings).composeString(yaml);
            if (root.isPresent()) return Optional.of(new YamlFile(shown, faults).node(root.get()));
            faults.add(new Fault(shown, 0, 0, "holds nothing"));
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark();
            faults.add(new Fault(
                    shown,
                    mark.map(m -> m.getLine() + 1).orElse(0),
                    mark.map(m -> m.getColumn() + 1).orElse(0),
                    "is not YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            faults.add(new Fault(shown, 0, 0, "is not YAML: " + e.getMessage()));
        }
        return Optional.empty();
    }

    private YamlNode node(Node node) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        int column = node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(0);
        if (seen.put(node, true) != null) {
            var alias = YamlNode.text(file, line, column, "");
            faults.add(alias, "this value is used again by an alias (*); write it out at both places");
            return alias;
        }
        if (node instanceof MappingNode map) return map(map, line, column);
        if (node instanceof SequenceNode list) return list(list, line, column);
        return YamlNode.text(file, line, column, ((ScalarNode) node).getValue());
    }

    private YamlNode list(SequenceNode list, int line, int column) {
        List<YamlNode> items = new ArrayList<>();
        for (var item : list.getValue()) items.add(node(item));
        return YamlNode.list(file, line, column, items);
    }

    private YamlNode map(MappingNode map, int line, int column) {
        var entries = new LinkedHashMap<String, YamlNode>();
        var keys = new HashMap<String, YamlNode>();
        for (var entry : map.getValue()) {
            var key = node(entry.getKeyNode());
            var value = node(entry.getValueNode());
            if (!key.isText()) {
                faults.add(key, "a key is a plain word");
            } else if (entries.containsKey(key.text())) {
                faults.add(
                        key,
                        "the key '" + key.text() + "' stands here twice; first in line "
                                + keys.get(key.text()).line());
            } else {
                entries.put(key.text(), value);
                keys.put(key.text(), key);
            }
        }
        return YamlNode.map(file, line, column, entries, keys);
    }
}
