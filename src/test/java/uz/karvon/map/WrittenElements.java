package uz.karvon.map;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import uz.karvon.site.Faults;
import uz.karvon.site.YamlFile;
import uz.karvon.site.YamlNode;

/** Which element each component reaches through a map as its file says it, the maps it calls included. */
final class WrittenElements {
    /**
     * One element a row writes, labels and URLs left out.
     *
     * @param components numbers of the components it is read from; 0 for the whole value
     * @param constant whether the row sets a constant
     */
    record Written(Set<Integer> components, String element, boolean constant) {}

    private final Map<String, YamlNode> byName = new HashMap<>();
    private final Map<String, YamlNode> byFile = new LinkedHashMap<>();

    /** Reads all maps below {@code mappings/hl7v2}, no overlays. */
    WrittenElements(Path mappings) {
        try (var files = Files.walk(mappings.resolve("hl7v2"))) {
            files.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(file -> read(mappings, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Path mappings, Path file) {
        var shown = mappings.relativize(file).toString().replace('\\', '/');
        var root = YamlFile.read(file, shown, new Faults()).orElseThrow();
        for (var map : root.isList() ? root.items() : List.of(root)) {
            if (!map.has("map")) continue;
            byName.put(text(map, "map"), map);
            byFile.put(shown, map);
        }
    }

    /** What the map in this file writes into: {@code HumanName}, {@code MessageHeader.source}. */
    String target(String file) {
        return text(byFile.get(file), "to");
    }

    List<Written> of(String file) {
        var written = new ArrayList<Written>();
        var map = byFile.get(file);
        expand(map, "", -1, Set.of(text(map, "map")), written);
        return written;
    }

    private void expand(YamlNode map, String prefix, int component, Set<String> callers, List<Written> written) {
        var source = map.get("from").orElseThrow().entries().values().iterator().next();
        for (var row : flat(map.nodes("rows"))) row(row, source.text(), prefix, component, callers, written);
    }

    private static List<YamlNode> flat(List<YamlNode> rows) {
        var flat = new ArrayList<YamlNode>();
        for (var row : rows) {
            if (!row.has("switch")) flat.add(row);
            else
                row.entries().values().stream()
                        .filter(YamlNode::isList)
                        .forEach(block -> flat.addAll(flat(block.items())));
        }
        return flat;
    }

    private void row(YamlNode row, String type, String prefix, int inside, Set<String> callers, List<Written> written) {
        var element = join(prefix, plain(text(row, "to")));
        var components = inside >= 0 ? Set.of(inside) : mentioned(row, type);
        boolean constant = row.has("set");
        written.add(new Written(components, element, constant));
        if (text(row, "to").contains("extension["))
            written.add(new Written(components, element.replaceFirst("value[A-Z]\\w*$", "url"), true));
        if (row.has("codes"))
            for (var part : List.of("code", "coding.code", "system", "coding.system"))
                written.add(new Written(components, join(element, part), part.endsWith("system")));
        var called = byName.get(text(row, "as"));
        if (called == null || callers.contains(text(row, "as"))) return;
        var deeper = new HashSet<>(callers);
        deeper.add(text(row, "as"));
        for (int each : components.isEmpty() ? Set.of(0) : components)
            expand(called, element, each == 0 ? -1 : each, deeper, written);
    }

    private static Set<Integer> mentioned(YamlNode row, String type) {
        var components = new HashSet<Integer>();
        for (var key : row.has("from") ? List.of("from", "else") : List.of("set", "if"))
            row.get(key).ifPresent(node -> mentioned(node, type, components));
        return components;
    }

    private static void mentioned(YamlNode node, String type, Set<Integer> components) {
        if (node.isList()) {
            node.items().forEach(item -> mentioned(item, type, components));
            return;
        }
        // a field's component, where the map reads a segment
        var field = type.matches("OBX|OBR|PV2|PID") ? "-\\d+" : "";
        var matcher = Pattern.compile("\\b" + type + field + "(?:[-.](\\d+))?").matcher(node.text());
        while (matcher.find()) components.add(matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1)));
    }

    /** The path without labels, plus signs and {@code $this}. */
    static String plain(String path) {
        return path.replaceAll("\\[[^\\]]*]", "").replace("+", "").replace("$this", "");
    }

    private static String join(String prefix, String element) {
        return prefix.isEmpty() || element.isEmpty() ? prefix + element : prefix + "." + element;
    }

    private static String text(YamlNode node, String key) {
        return node.get(key).map(YamlNode::text).orElse("");
    }
}
