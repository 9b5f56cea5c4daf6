package uz.karvon.map.compile;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.HashSet;
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
    private static final Set<String> OVER_KEYS = Set.of("delimiter", "charset", "decimal", "group-by", "columns");
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
        var words = headerWords(origin);
        var dialect = dialect(origin, words);
        boolean comma = said(origin, "decimal")
                .oneOf("decimal", List.of(".", ","), context.faults)
                .equals(",");
        var read = new HashSet<>(dialect.groupBy());
        var scope = new CsvScope(context, dialect.columns(), comma, read);
        var creates = new ArrayList<CsvPlan.Create>();
        for (var node : map.rows()) create(node, scope).ifPresent(creates::add);
        // a column an overlay misspells would be asked of every file and never read
        words.added().forEach((name, where) -> {
            var others = dialect.columns().stream()
                    .filter(column -> !column.equals(name))
                    .toList();
            if (!read.contains(name)) context.faults.unknown(where, "column", name, others);
        });
        return new Result(new CsvPlan(map.name(), dialect.columns(), creates), dialect);
    }

    private HeaderWords headerWords(Origin.Csv origin) {
        var words = new HeaderWords(context.faults);
        origin.from().refuseUnknownKeys(FROM_KEYS, context.faults);
        if (origin.from().get("columns").filter(YamlNode::isMap).isEmpty())
            context.faults.add(
                    origin.from(),
                    "'columns' is missing: the columns by the names the rows use, each with its header words");
        origin.from().get("columns").ifPresent(columns -> words.take(columns, false));
        for (var over : origin.over()) {
            over.refuseUnknownKeys(OVER_KEYS, context.faults);
            over.get("columns").ifPresent(columns -> words.take(columns, true));
        }
        return words;
    }

    /** Who has the last word on a key: the last overlay that names it, else the map. */
    private static YamlNode said(Origin.Csv origin, String key) {
        var last = origin.from();
        for (var over : origin.over()) if (over.has(key)) last = over;
        return last;
    }

    private CsvDialect dialect(Origin.Csv origin, HeaderWords words) {
        var grouping = said(origin, "group-by");
        var groupBy = grouping.texts("group-by", context.faults);
        for (var name : groupBy)
            if (!words.columns().contains(name))
                context.faults.unknown(grouping.get("group-by").orElseThrow(), "column", name, words.columns());
        return new CsvDialect(
                origin.kind(),
                delimiters(said(origin, "delimiter")),
                charset(said(origin, "charset")),
                words.columns(),
                words.words(),
                words.optional(),
                groupBy);
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
