package uz.karvon.map.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import uz.karvon.map.function.Functions;
import uz.karvon.map.plan.ConstantSource;
import uz.karvon.map.plan.FirstSource;
import uz.karvon.map.plan.GluedSource;
import uz.karvon.map.plan.GroupSource;
import uz.karvon.map.plan.JoinedSource;
import uz.karvon.map.plan.NumberedSource;
import uz.karvon.map.plan.Source;
import uz.karvon.map.plan.SplitSource;
import uz.karvon.site.YamlNode;

/** Builds what a row reads from its keys {@code from}, {@code join}, {@code need}, {@code else} and {@code set}. */
final class Sources {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private final Context context;
    private final Scope scope;

    Sources(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    /** The source of a row with {@code from}. */
    Optional<Source> of(YamlNode row) {
        return read(row).map(source -> split(row, source));
    }

    /** Parts of one text are repetitions for the rest of the row. */
    private static Source split(YamlNode row, Source source) {
        return row.nodes("as").stream()
                .flatMap(as -> Functions.separatorIn(as.text()).stream())
                .findFirst()
                .<Source>map(separator -> new SplitSource(source, separator))
                .orElse(source);
    }

    private Optional<Source> read(YamlNode row) {
        var from = row.get("from").orElseThrow();
        var first = from.isList() ? glued(row, from.items()) : single(row, from);
        if (first.isEmpty() || row.get("else").isEmpty()) return first;
        var alternatives = new ArrayList<>(List.of(first.get()));
        for (var node : row.nodes("else")) single(row, node).ifPresent(alternatives::add);
        return Optional.of(new FirstSource(alternatives));
    }

    private Optional<Source> single(YamlNode row, YamlNode node) {
        if (!node.isText() || node.text().isEmpty()) {
            context.faults.add(node, "expected a field or column");
            return Optional.empty();
        }
        var source = scope.source(node.text(), node);
        var join = row.get("join");
        if (source.isEmpty() || join.isEmpty()) return source;
        boolean whole = row.nodes("as").stream().anyMatch(as -> as.text().equals("text"));
        var glue = join.get().text();
        var joined = new JoinedSource(source.get(), glue, whole);
        boolean overGroup = row.has("over")
                && row.oneOf("over", List.of("segment", "group"), context.faults)
                        .equals("group");
        return Optional.of(overGroup ? new GroupSource(joined, glue) : joined);
    }

    private Optional<Source> glued(YamlNode row, List<YamlNode> nodes) {
        if (!row.has("join"))
            context.faults.add(
                    row.get("from").orElseThrow(), "a list of sources needs 'join'; " + "alternatives go under 'else'");
        var parts = new ArrayList<Source>();
        for (var node : nodes) part(node).ifPresent(parts::add);
        boolean all = row.has("need")
                && row.oneOf("need", List.of("any", "all"), context.faults).equals("all");
        var glue = row.get("join").map(YamlNode::text).orElse("");
        if (parts.size() < nodes.size()) return Optional.empty();
        var glued = new GluedSource(parts, glue, all);
        boolean numbers = row.has("repeated")
                && row.oneOf("repeated", List.of("keep", "number"), context.faults)
                        .equals("number");
        return Optional.of(numbers ? new NumberedSource(glued, glue) : glued);
    }

    /** A part of a list; a list within the list stands for the first of its fields that is valued. */
    private Optional<Source> part(YamlNode node) {
        if (!node.isList()) return scope.source(node.text(), node);
        var alternatives = new ArrayList<Source>();
        for (var each : node.items()) scope.source(each.text(), each).ifPresent(alternatives::add);
        return alternatives.isEmpty() ? Optional.empty() : Optional.of(new FirstSource(alternatives));
    }

    /** The constant under {@code key}, its placeholders resolved; one that is absent makes it absent. */
    Source template(YamlNode node) {
        var parts = new ArrayList<Source>();
        var text = node.text();
        var matcher = PLACEHOLDER.matcher(text);
        int at = 0;
        while (matcher.find()) {
            if (matcher.start() > at) parts.add(new ConstantSource(text.substring(at, matcher.start())));
            scope.source(matcher.group(1), node).ifPresent(parts::add);
            at = matcher.end();
        }
        if (at < text.length() || parts.isEmpty()) parts.add(new ConstantSource(text.substring(at)));
        return parts.size() == 1 ? parts.get(0) : new GluedSource(parts, "", true);
    }

    /** The operands between braces. */
    static List<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
