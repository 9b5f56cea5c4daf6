package uz.karvon.validate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An element of a profile with the rules said of it, in the order a differential asks for: children as R5 has them, then slices. */
final class StructureNode {
    final String id;
    final String path;
    final Optional<String> slice;
    final Optional<R5Child> child;
    final List<Rule> rules = new ArrayList<>();
    private final Optional<R5Type> type;
    private final Map<String, StructureNode> children = new LinkedHashMap<>();
    final Map<String, StructureNode> slices = new LinkedHashMap<>();

    private StructureNode(
            String id, String path, Optional<String> slice, Optional<R5Child> child, Optional<R5Type> type) {
        this.id = id;
        this.path = path;
        this.slice = slice;
        this.child = child;
        this.type = type;
    }

    /** The tree of all rules of a profile. */
    static StructureNode of(Profile profile, R5Type base) {
        var root = new StructureNode(
                profile.base(), profile.base(), Optional.empty(), Optional.empty(), Optional.of(base));
        for (var rule : profile.rules()) {
            var at = root;
            if (!rule.path().equals(".")) for (var step : rule.path().split("\\.")) at = at.step(step);
            at.rules.add(rule);
        }
        return root;
    }

    private StructureNode step(String step) {
        int colon = step.indexOf(':');
        var name = colon < 0 ? step : step.substring(0, colon);
        var found = type.flatMap(holder -> holder.child(name));
        if (found.isPresent() && !found.get().path().equals(name)) // one type of a choice
        return child(found.get().name() + "[x]").slice(name, found);
        var element = child(name);
        return colon < 0 ? element : element.slice(step.substring(colon + 1), element.child);
    }

    private StructureNode child(String name) {
        return children.computeIfAbsent(name, key -> {
            var found = type.flatMap(holder -> holder.child(name));
            return new StructureNode(id + "." + name, path + "." + name, Optional.empty(), found, only(found));
        });
    }

    private StructureNode slice(String name, Optional<R5Child> narrowed) {
        return slices.computeIfAbsent(
                name, key -> new StructureNode(id + ":" + name, path, Optional.of(name), narrowed, only(narrowed)));
    }

    private static Optional<R5Type> only(Optional<R5Child> child) {
        return child.filter(found -> found.branches().size() == 1)
                .map(found -> found.branches().get(0).type());
    }

    /** In R5's order. */
    List<StructureNode> children() {
        var names = type.map(
                        holder -> holder.children().stream().map(R5Child::path).toList())
                .orElse(List.of());
        return children.values().stream()
                .sorted(Comparator.comparingInt(
                        node -> names.indexOf(node.child.map(R5Child::path).orElse(""))))
                .toList();
    }

    /** The data type it has, if it can only have one. */
    Optional<R5Type> type() {
        return type;
    }

    boolean isExtension() {
        return child.map(found ->
                        found.name().equals("extension") || found.name().equals("modifierExtension"))
                .orElse(false);
    }
}
