package uz.karvon.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One node of a YAML file that still knows its line and column: a text, a list, or a map. Every scalar is text, as
 * written: {@code no} is a word, {@code 010} keeps its zero.
 */
public final class YamlNode {
    /** What a node is. */
    public enum Kind {
        TEXT,
        LIST,
        MAP
    }

    private final String file;
    private final int line;
    private final int column;
    private final Kind kind;
    private final String text;
    private final List<YamlNode> items;
    private final Map<String, YamlNode> entries;
    private final Map<String, YamlNode> keys;

    private YamlNode(
            String file,
            int line,
            int column,
            Kind kind,
            String text,
            List<YamlNode> items,
            Map<String, YamlNode> entries,
            Map<String, YamlNode> keys) {
        this.file = file;
        this.line = line;
        this.column = column;
        this.kind = kind;
        this.text = text;
        this.items = items;
        this.entries = entries;
        this.keys = keys;
    }

    /** Stands for a whole file that is not YAML, so that faults can name it. */
    public static YamlNode wholeFile(String file) {
        return text(file, 0, 0, "");
    }

    static YamlNode text(String file, int line, int column, String text) {
        return new YamlNode(file, line, column, Kind.TEXT, text, List.of(), Map.of(), Map.of());
    }

    static YamlNode list(String file, int line, int column, List<YamlNode> items) {
        return new YamlNode(file, line, column, Kind.LIST, "", List.copyOf(items), Map.of(), Map.of());
    }

    static YamlNode map(
            String file, int line, int column, LinkedHashMap<String, YamlNode> entries, Map<String, YamlNode> keys) {
        return new YamlNode(
                file, line, column, Kind.MAP, "", List.of(), Collections.unmodifiableMap(entries), Map.copyOf(keys));
    }

    /** The file's name as faults show it. */
    public String file() {
        return file;
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }

    /** Counted from 1. */
    public int column() {
        return column;
    }

    public Kind kind() {
        return kind;
    }

    public boolean isText() {
        return kind == Kind.TEXT;
    }

    public boolean isList() {
        return kind == Kind.LIST;
    }

    public boolean isMap() {
        return kind == Kind.MAP;
    }

    /** The scalar as written; empty for a list or map, and for a key without a value. */
    public String text() {
        return text;
    }

    /** A list's items; none for the other kinds. */
    public List<YamlNode> items() {
        return items;
    }

    /** A map's values by key, in the order of the file; none for the other kinds. */
    public Map<String, YamlNode> entries() {
        return entries;
    }

    /** This map with another value under a key. */
    public YamlNode with(String key, YamlNode value) {
        var changed = new LinkedHashMap<>(entries);
        changed.put(key, value);
        return map(file, line, column, changed, keys);
    }

    /** This map with another list under a key. */
    public YamlNode withItems(String key, List<YamlNode> items) {
        var at = get(key).orElse(this);
        return with(key, list(at.file, at.line, at.column, items));
    }

    public Optional<YamlNode> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Where a key itself stands, for faults about the key; this node where there is no such key. */
    public YamlNode keyNode(String key) {
        return keys.getOrDefault(key, this);
    }

    /** Books a fault for each key that is not among the known ones. */
    public void refuseUnknownKeys(Set<String> known, Faults faults) {
        for (var key : entries.keySet()) if (!known.contains(key)) faults.unknown(keyNode(key), "key", key, known);
    }

    /** The text under {@code key}; empty, with a fault, if it is a list or map. */
    public Optional<String> text(String key, Faults faults) {
        var node = get(key);
        if (node.isEmpty()) return Optional.empty();
        if (node.get().isText()) return Optional.of(node.get().text());
        faults.add(node.get(), "'" + key + "' is a " + node.get().kind().name().toLowerCase() + "; expected one value");
        return Optional.empty();
    }

    /** The text under {@code key}; a fault and the empty text if it is missing, empty or no text. */
    public String requiredText(String key, Faults faults) {
        if (!has(key)) faults.add(this, "'" + key + "' is missing");
        var text = text(key, faults).orElse("");
        if (text.isEmpty() && has(key) && get(key).get().isText()) faults.add(keyNode(key), "'" + key + "' is empty");
        return text;
    }

    /** The texts under {@code key}: one value or a list of them; none if the key is missing. */
    public List<String> texts(String key, Faults faults) {
        return nodes(key).stream()
                .filter(node -> {
                    if (!node.isText()) faults.add(node, "expected a value or a list of values under '" + key + "'");
                    return node.isText();
                })
                .map(YamlNode::text)
                .toList();
    }

    /** What stands under {@code key} as a list: a single value counts as a list of one. */
    public List<YamlNode> nodes(String key) {
        var node = get(key);
        if (node.isEmpty()) return List.of();
        return node.get().isList() ? node.get().items() : List.of(node.get());
    }

    /** One of the known words under {@code key}; the first of them if the key is missing or (with a fault) unknown. */
    public String oneOf(String key, Collection<String> known, Faults faults) {
        var words = new ArrayList<>(known);
        var word = text(key, faults);
        if (word.isEmpty()) return words.get(0);
        if (words.contains(word.get())) return word.get();
        faults.unknown(get(key).get(), "value of '" + key + "'", word.get(), known);
        return words.get(0);
    }

    /** Names the place, never the text: a value may be a secret. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
