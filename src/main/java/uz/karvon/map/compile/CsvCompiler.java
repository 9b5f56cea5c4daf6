package uz.karvon.map.compile;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uz.karvon.map.file.MapFile;
import uz.karvon.map.file.MapFile.Head;
import uz.karvon.map.file.MapFile.Origin;
import uz.karvon.map.plan.CsvPlan;
import uz.karvon.map.plan.Guard;
import uz.karvon.map.plan.Plan;
import uz.karvon.message.CsvDialect;
import uz.karvon.site.YamlNode;

/** Compiles a CSV map: its dialect, and the resources it makes. */
final class CsvCompiler {
    private static final Set<String> FROM_KEYS =
            Set.of("csv", "delimiter", "charset", "decimal", "group-by", "columns", "header");
    private static final Set<String> COLUMN_KEYS = Set.of("aliases", "optional");
    private static final Set<String> CREATE_KEYS = Set.of(
            "make", "label", "per", "if", "profile", "identity", "on-existing", "on-missing", "rows", "name", "before");

    private final Context context;
    private final Compiler compiler;

    CsvCompiler(Context context, Compiler compiler) {
        this.context = context;
        this.compiler = compiler;
    }

    /** A CSV map's plan and how its files are written. */
    record Result(CsvPlan plan, CsvDialect dialect) {}

    Result compile(MapFile map, Origin.Csv origin) {
        var from = origin.from();
        from.refuseUnknownKeys(FROM_KEYS, context.faults);
        var dialect = dialect(origin.kind(), from);
        boolean comma = from.oneOf("decimal", List.of(".", ","), context.faults).equals(",");
        var scope = new CsvScope(context, dialect.columns(), comma);
        var creates = new ArrayList<CsvPlan.Create>();
        for (var node : map.rows()) create(node, scope).ifPresent(creates::add);
        return new Result(new CsvPlan(map.name(), dialect.columns(), creates), dialect);
    }

    private CsvDialect dialect(String kind, YamlNode from) {
        var columns = new ArrayList<String>();
        var aliases = new ArrayList<List<String>>();
        var optional = new ArrayList<String>();
        if (from.get("columns").filter(YamlNode::isMap).isEmpty())
            context.faults.add(
                    from,
                    "'columns' is missing: the columns by the names the rows use, each with its " + "header words");
        from.get("columns").ifPresent(node -> node.entries().forEach((name, column) -> {
            columns.add(name);
            aliases.add(aliases(column));
            if (isOptional(column)) optional.add(name);
        }));
        var groupBy = from.texts("group-by", context.faults);
        for (var name : groupBy)
            if (!columns.contains(name))
                context.faults.unknown(from.get("group-by").get(), "column", name, columns);
        return new CsvDialect(kind, delimiters(from), charset(from), columns, aliases, optional, groupBy);
    }

    private List<String> aliases(YamlNode column) {
        if (column.isMap()) {
            column.refuseUnknownKeys(COLUMN_KEYS, context.faults);
            return column.texts("aliases", context.faults);
        }
        if (column.isList()) return column.items().stream().map(YamlNode::text).toList();
        return column.text().isEmpty() || isOptional(column) ? List.of() : List.of(column.text());
    }

    private static boolean isOptional(YamlNode column) {
        if (column.isMap())
            return column.get("optional").map(YamlNode::text).orElse("").matches("true|yes");
        return column.text().equals("optional");
    }

    private List<Character> delimiters(YamlNode from) {
        var words = from.texts("delimiter", context.faults);
        var delimiters = new ArrayList<Character>();
        for (var word : words.isEmpty() ? List.of(",") : words) {
            if (word.equals("tab") || word.equals("\t")) delimiters.add('\t');
            else if (word.length() == 1) delimiters.add(word.charAt(0));
            else context.faults.add(from.keyNode("delimiter"), "a delimiter is one character, or 'tab'");
        }
        return delimiters.isEmpty() ? List.of(',') : delimiters;
    }

    private Charset charset(YamlNode from) {
        var name = from.text("charset", context.faults).orElse("UTF-8");
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            context.faults.unknown(
                    from.get("charset").orElse(from), "charset", name, List.of("UTF-8", "windows-1251", "KOI8-R"));
            return StandardCharsets.UTF_8;
        }
    }

    private Optional<CsvPlan.Create> create(YamlNode node, CsvScope scope) {
        node.refuseUnknownKeys(CREATE_KEYS, context.faults);
        var type = node.requiredText("make", context.faults);
        var base = context.model.type(type).filter(found -> context.model.isResource(type));
        if (base.isEmpty()) {
            if (!type.isEmpty())
                context.faults.unknown(node.get("make").orElseThrow(), "resource", type, context.model.resourceNames());
            return Optional.empty();
        }
        var label = node.get("label").map(YamlNode::text).orElse(type);
        var rows = node.nodes("rows");
        var head = new Heads(context).of(type, label, node, List.of(Head.of(node)), rows);
        boolean perGroup =
                node.oneOf("per", List.of("row", "group"), context.faults).equals("group");
        var guard = new Guards(context, scope).of(node, "", Optional.empty());
        var plan = new Plan();
        new Rows(context, compiler, scope, base.get()).fill(plan, rows);
        if (guard == Guard.NEVER) return Optional.empty();
        return Optional.of(new CsvPlan.Create(head, perGroup, guard, plan));
    }
}
