package uz.karvon.map.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import uz.karvon.map.element.TypeDefinition;
import uz.karvon.map.plan.ConstantSource;
import uz.karvon.map.plan.Guard;
import uz.karvon.map.plan.LinkAnyRow;
import uz.karvon.map.plan.LinkEveryRow;
import uz.karvon.map.plan.LinkRow;
import uz.karvon.map.plan.MakeRow;
import uz.karvon.map.plan.MemberRow;
import uz.karvon.map.plan.Op;
import uz.karvon.map.plan.Path;
import uz.karvon.map.plan.Plan;
import uz.karvon.map.plan.RefuseRow;
import uz.karvon.map.plan.SilentRow;
import uz.karvon.map.plan.Source;
import uz.karvon.map.plan.SwitchRow;
import uz.karvon.map.plan.ValueRow;
import uz.karvon.map.plan.Want;
import uz.karvon.site.YamlNode;

/** Compiles the rows of one map: each by its verb. */
final class Rows {
    private static final Set<String> KEYS = Set.of(
            "from",
            "to",
            "as",
            "codes",
            "set",
            "join",
            "need",
            "repeated",
            "over",
            "if",
            "else",
            "absent",
            "default",
            "missing",
            "link",
            "under",
            "make",
            "refuse",
            "name",
            "before",
            "switch");
    private static final String EVERY = "every";
    private static final Set<String> SWITCH_KEYS = Set.of("switch", "else", "if", "name", "before");
    // placeholders of a refusal reach logs and the dead letter: coded fields only, never a patient's value
    private static final Set<String> TELLABLE = Set.of(
            "OBX-2", "OBX-11", "OBR-25", "ORC-1", "ORC-5", "PV1-2", "MSH-9", "MSH-9.1", "MSH-9.2", "MSH-9.3", "MSH-12");

    private final Context context;
    private final Compiler compiler;
    private final Scope scope;
    private final TypeDefinition base;
    private final Guards guards;
    private final Sources sources;
    private final Targets targets;
    private final Values values;

    /** @param base the type the map writes into */
    Rows(Context context, Compiler compiler, Scope scope, TypeDefinition base) {
        this.context = context;
        this.compiler = compiler;
        this.scope = scope;
        this.base = base;
        this.guards = new Guards(context, scope);
        this.sources = new Sources(context, scope);
        this.targets = new Targets(context);
        this.values = new Values(context, compiler, scope);
    }

    /** Compiles the rows of a plan. */
    void fill(Plan plan, List<YamlNode> rows) {
        plan.rows(compile(rows), scope.standing());
    }

    private List<Op> compile(List<YamlNode> rows) {
        var ops = new ArrayList<Op>();
        Map<String, YamlNode> unconditional = new HashMap<>();
        var choices = new Choices(context.faults);
        for (var row : rows) {
            if (!row.isMap()) {
                context.faults.add(row, "a row is { from: …, to: … }");
                continue;
            }
            refuseSecondFilling(row, unconditional);
            if (!row.has("if") && !row.has("switch")) target(row).ifPresent(target -> choices.fill(target.path(), row));
            op(row).ifPresent(ops::add);
        }
        return ops;
    }

    /** Where a row writes; a path that leads nowhere is told by its verb. */
    private Optional<Target> target(YamlNode row) {
        return row.get("to")
                .filter(YamlNode::isText)
                .flatMap(to -> targets.resolve(to.text(), base, to, Context.row(row)));
    }

    private Optional<Op> op(YamlNode row) {
        if (row.has("switch")) return choice(row);
        row.refuseUnknownKeys(KEYS, context.faults);
        if (row.has("refuse")) return refusal(row);
        if (row.has("link")) return link(row);
        if (row.has("make")) return make(row);
        if (row.has("from") || row.has("set")) return value(row);
        context.faults.add(row, "a row needs one of from, set, link, make, switch or refuse");
        return Optional.empty();
    }

    /** Two rows without a condition for one single element: one of them would never be seen. */
    private void refuseSecondFilling(YamlNode row, Map<String, YamlNode> unconditional) {
        var to = row.get("to").map(YamlNode::text).orElse("");
        if (to.isEmpty() || to.contains("+") || row.has("if") || row.has("switch")) return;
        boolean fills =
                !row.get("as").map(as -> Values.isDatatypeMap(as.text())).orElse(false);
        if (!fills) return;
        var first = unconditional.putIfAbsent(to, row);
        if (first != null)
            context.faults.add(
                    row,
                    "'" + to + "' is filled a second time, first in line " + first.line()
                            + "; give one of the rows a condition, or use 'else'");
    }

    private Optional<Op> value(YamlNode row) {
        boolean constant = row.has("set");
        if (constant && row.has("from")) context.faults.add(row, "a row has 'from' or 'set', not both");
        var set = row.get("set");
        var source = constant ? set.map(sources::template) : sources.of(row);
        var guard = guard(row, source);
        var target = targets.of(row, base);
        if (source.isEmpty() || target.isEmpty()) return Optional.empty();
        if (constant && source.get() instanceof ConstantSource text) {
            if (text.isHl7Null())
                return live(guard, it -> ValueRow.clearing(it, target.get().path(), Context.row(row)));
            Constants.check(set.get(), target.get(), context.faults);
        }
        var want = want(row, target.get());
        var op = values.row(row, source.get(), guard, target.get(), want);
        return guard == Guard.NEVER ? silent(row, source.get(), want) : op;
    }

    /** What a profile wants of a row that reads one field; what is glued or set has rows of its own for its parts. */
    private Optional<Want> want(YamlNode row, Target target) {
        var field = row.get("from").filter(YamlNode::isText).filter(from -> !SiteOperands.isSite(from.text()));
        return field.flatMap(from ->
                new Wanted(context).of(target.path(), base, guards.asksOwn(row, from.text()), Context.row(row)));
    }

    /** What is left of a row behind a switch that is not set for it. */
    private static Optional<Op> silent(YamlNode row, Source source, Optional<Want> want) {
        return want.filter(wanted -> Guards.asksOnlyForSwitches(row)).map(wanted -> new SilentRow(source, wanted));
    }

    /** Nothing for a row behind a switch that is off. */
    private static Optional<Op> live(Guard guard, Function<Guard, Op> op) {
        return guard == Guard.NEVER ? Optional.empty() : Optional.of(op.apply(guard));
    }

    private Guard guard(YamlNode row, Optional<Source> own) {
        var from = row.get("from").filter(YamlNode::isText).map(YamlNode::text).orElse("");
        return guards.of(row, from, row.has("from") ? own : Optional.empty());
    }

    private Optional<Op> refusal(YamlNode row) {
        var sentence = row.get("refuse").orElseThrow();
        var named = new ArrayList<Source>();
        for (var operand : Sources.placeholders(sentence.text())) {
            if (!TELLABLE.contains(operand) && !SiteOperands.isSite(operand))
                context.faults.add(
                        sentence,
                        "{" + operand + "} may hold a patient's value and would reach the log; " + "expected one of "
                                + String.join(", ", TELLABLE));
            if (!SiteOperands.isSite(operand)) scope.source(operand, sentence).ifPresent(named::add);
        }
        return live(guard(row, Optional.empty()), guard -> new RefuseRow(guard, sources.template(sentence), named));
    }

    private Optional<Op> choice(YamlNode row) {
        var operand = row.get("switch").orElseThrow();
        var source = scope.source(operand.text(), operand);
        var names = new ArrayList<List<String>>();
        var blocks = new ArrayList<Plan>();
        for (var entry : row.entries().entrySet()) {
            if (SWITCH_KEYS.contains(entry.getKey())) continue;
            names.add(List.of(entry.getKey().strip().split("\\s*,\\s*")));
            blocks.add(block(entry.getValue()));
        }
        var otherwise = row.get("else").map(this::block).orElseGet(Plan::new);
        return source.flatMap(found ->
                live(guard(row, Optional.empty()), guard -> new SwitchRow(found, guard, names, blocks, otherwise)));
    }

    private Plan block(YamlNode node) {
        if (!node.isList()) context.faults.add(node, "expected a list of rows");
        var plan = new Plan();
        fill(plan, node.items());
        return plan;
    }

    private Optional<Op> link(YamlNode row) {
        var node = row.get("link").orElseThrow();
        if (node.isList()) return linkOfAny(row, node);
        boolean all = node.text().endsWith("+");
        var label = all ? node.text().substring(0, node.text().length() - 1) : node.text();
        var target = reference(row);
        boolean every = label.equals(EVERY);
        if (!every) context.links.add(new Context.Link(label, node));
        else if (!all || !context.model.isResource(base.name()))
            context.faults.add(
                    node, "'every+' means all other resources, and stands in the map of a segment that makes one");
        var guard = guard(row, Optional.empty());
        if (target.isEmpty()) return Optional.empty();
        boolean adds = target.get().path().steps().stream().anyMatch(Path.Step::adds);
        if (all && !adds && !target.get().list())
            context.faults.add(node, target.get().name() + " is not a list; write the label without +");
        var path = all ? addingLast(target.get().path()) : target.get().path();
        if (every) return live(guard, live -> new LinkEveryRow(live, base.name(), path, Context.row(row)));
        if (row.has("under")) return members(row, label, guard, path);
        return live(guard, live -> new LinkRow(live, context.labels.of(label), all, path, Context.row(row)));
    }

    private Optional<Op> members(YamlNode row, String label, Guard guard, Path path) {
        var under = row.get("under").orElseThrow();
        if (!row.get("link").orElseThrow().text().endsWith("+"))
            context.faults.add(under, "'under' may find several; write the label with + and a list under 'to'");
        return scope.source(under.text(), under)
                .flatMap(number -> live(
                        guard, live -> new MemberRow(live, context.labels.of(label), number, path, Context.row(row))));
    }

    /** All instances of several labels; where there is none of them, the nearest of the label under {@code else}. */
    private Optional<Op> linkOfAny(YamlNode row, YamlNode labels) {
        var target = reference(row);
        var wanted = new ArrayList<Integer>();
        for (var node : labels.items()) {
            if (!node.text().endsWith("+")) context.faults.add(node, "each label of a list ends in +");
            wanted.add(label(node, node.text().replaceFirst("\\+$", "")));
        }
        var otherwise = row.get("else").map(node -> label(node, node.text()));
        if (target.isEmpty()) return Optional.empty();
        var path = addingLast(target.get().path());
        return live(
                guard(row, Optional.empty()), live -> new LinkAnyRow(live, wanted, otherwise, path, Context.row(row)));
    }

    private int label(YamlNode node, String label) {
        context.links.add(new Context.Link(label, node));
        return context.labels.of(label);
    }

    private Optional<Target> reference(YamlNode row) {
        var target = targets.of(row, base);
        if (target.isEmpty() || target.get().fhirType().equals("Reference")) return target;
        context.faults.add(
                row.get("to").orElseThrow(),
                target.get().name() + " is a " + target.get().fhirType()
                        + "; a link or a made resource needs a Reference");
        return Optional.empty();
    }

    private static Path addingLast(Path path) {
        if (path.steps().isEmpty() || path.steps().stream().anyMatch(Path.Step::adds)) return path;
        var steps = new ArrayList<>(path.steps());
        var last = steps.remove(steps.size() - 1);
        steps.add(new Path.Step(last.type(), last.label(), true, last.url()));
        return new Path(steps, path.row());
    }

    private Optional<Op> make(YamlNode row) {
        var type = row.get("make").orElseThrow();
        var as = row.get("as");
        if (row.get("from").isEmpty() || as.isEmpty()) {
            context.faults.add(row, "'make' needs 'from' and 'as': a datatype map that writes a " + type.text());
            return Optional.empty();
        }
        var source = sources.of(row);
        var guard = guard(row, source);
        var target = reference(row);
        var map = compiler.datatype(as.get());
        if (source.isEmpty() || target.isEmpty() || map.isEmpty()) return Optional.empty();
        if (!map.get().to().equals(type.text())) {
            context.faults.add(
                    as.get(), map.get().name() + " writes a " + map.get().to() + ", not a " + type.text());
            return Optional.empty();
        }
        var head = new Heads(context)
                .of(
                        type.text(),
                        map.get()
                                .name(), // its own label: a link to the sender's Organization never means one made here
                        map.get().node(),
                        List.of(map.get().head()),
                        map.get().rows());
        var want = want(row, target.get());
        if (guard == Guard.NEVER) return silent(row, source.get(), want);
        return Optional.of(new MakeRow(
                source.get(), guard, target.get().path(), head, compiler.plan(map.get()), want, Context.row(row)));
    }
}
