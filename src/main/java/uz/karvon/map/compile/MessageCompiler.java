package uz.karvon.map.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import uz.karvon.map.file.MapFile;
import uz.karvon.map.file.MapFile.Origin;
import uz.karvon.map.plan.Continuation;
import uz.karvon.map.plan.Group;
import uz.karvon.map.plan.Guard;
import uz.karvon.map.plan.MessagePlan;
import uz.karvon.map.plan.Path;
import uz.karvon.map.plan.ResourceHead;
import uz.karvon.map.plan.SegmentRow;
import uz.karvon.site.YamlNode;

/** Compiles a message map: its groups, and which segment map runs for which segment. */
final class MessageCompiler {
    private static final Set<String> ROW_KEYS =
            Set.of("from", "nth", "in", "map", "to", "label", "if", "name", "before");
    private static final Set<String> GROUP_KEYS = Set.of("starts", "in", "holds");

    private final Context context;
    private final Compiler compiler;
    private final MapFile map;
    private final List<YamlNode> allRows;
    private final List<String> groupNames;
    private final List<Group> groups = new ArrayList<>();
    private final List<Integer> required = new ArrayList<>();
    private final Map<Integer, Continuation> continuations = new HashMap<>();
    private final List<SegmentRow> rows = new ArrayList<>();
    private boolean givesNothing;

    /** @param every maps whose rows run for every message that gives something, after its own */
    MessageCompiler(Context context, Compiler compiler, MapFile map, List<MapFile> every) {
        this.context = context;
        this.compiler = compiler;
        this.map = map;
        this.allRows = new ArrayList<>(map.rows());
        if (!map.node().has("gives")) for (var each : every) allRows.addAll(each.rows());
        this.groupNames = map.node()
                .get("groups")
                .map(node -> List.copyOf(node.entries().keySet()))
                .orElse(List.of());
    }

    void compile() {
        map.node().get("groups").ifPresent(node -> node.entries().forEach(this::group));
        for (var node : map.node().nodes("requires")) required.add(segment(node));
        var heads = heads();
        for (var row : allRows) row(row, heads);
        givesNothing = givesNothing();
    }

    /** A message that is there for its own sake, such as an acknowledgement, gives nothing and has no rows. */
    private boolean givesNothing() {
        var gives = map.node().get("gives");
        gives.ifPresent(node -> {
            if (!node.text().equals("nothing")) context.faults.unknown(node, "word", node.text(), List.of("nothing"));
            if (!map.rows().isEmpty()) context.faults.add(node, "a map that gives nothing has no rows");
        });
        return gives.isPresent();
    }

    /** @param segmentNames all names of the whole set, which is known only when everything is compiled */
    MessagePlan plan(List<String> segmentNames) {
        return new MessagePlan(map.name(), segmentNames, groups, continuations, required, rows, givesNothing);
    }

    private void group(String name, YamlNode node) {
        node.refuseUnknownKeys(GROUP_KEYS, context.faults);
        var starts = node.nodes("starts").stream().map(this::segment).toList();
        if (starts.isEmpty())
            context.faults.add(node, "'starts' is missing: the segments that begin the group " + name);
        var holds = node.nodes("holds").stream().map(this::segment).toList();
        int parent = node.get("in").map(in -> group(in)).orElse(-1);
        if (parent >= groups.size())
            context.faults.add(node.get("in").orElseThrow(), "the group around " + name + " must stand above it");
        groups.add(new Group(name, starts, parent, holds, node.get("holds").isEmpty()));
    }

    private int group(YamlNode node) {
        int found = groupNames.indexOf(node.text());
        if (found < 0) context.faults.unknown(node, "group", node.text(), groupNames);
        return found;
    }

    private int segment(YamlNode node) {
        if (!Hl7Names.isSegment(node.text())) context.faults.unknown(node, "segment", node.text(), Hl7Names.SEGMENTS);
        return context.segments.of(node.text());
    }

    /** One head for each label, from all maps whose rows make it. */
    private Map<String, ResourceHead> heads() {
        Map<String, List<MapFile>> makers = new LinkedHashMap<>();
        Map<String, YamlNode> places = new HashMap<>();
        for (var row : allRows) {
            var called = called(row);
            if (called.isEmpty()
                    || row.has("to")
                    || !context.model.isResource(called.get().to())) continue;
            makers.computeIfAbsent(label(row, called.get()), key -> new ArrayList<>())
                    .add(called.get());
            places.putIfAbsent(label(row, called.get()), called.get().node());
        }
        var heads = new HashMap<String, ResourceHead>();
        makers.forEach((label, maps) -> {
            var rowsOfAll = Stream.concat(maps.stream(), inside(label))
                    .flatMap(each -> each.rows().stream())
                    .toList();
            var headsOfAll = maps.stream().map(MapFile::head).toList();
            heads.put(label, new Heads(context).of(maps.get(0).to(), label, places.get(label), headsOfAll, rowsOfAll));
        });
        return heads;
    }

    /** The maps that write into a resource which others make. */
    private Stream<MapFile> inside(String label) {
        return map.rows().stream()
                .filter(row -> row.get("to").map(to -> to.text().equals(label)).orElse(false))
                .flatMap(row -> called(row).stream());
    }

    private static String label(YamlNode row, MapFile called) {
        return row.get("label").map(YamlNode::text).orElse(called.to());
    }

    private Optional<MapFile> called(YamlNode row) {
        return row.get("map")
                .map(node -> context.maps.get(node.text()))
                .filter(found -> found.origin() instanceof Origin.Segment);
    }

    private void row(YamlNode row, Map<String, ResourceHead> heads) {
        row.refuseUnknownKeys(ROW_KEYS, context.faults);
        var from = row.requiredText("from", context.faults);
        var name = row.requiredText("map", context.faults);
        var called = called(row);
        if (called.isEmpty()) {
            if (!name.isEmpty()) unknownMap(row.get("map").orElseThrow(), name);
            return;
        }
        checkSegment(row, from, called.get());
        int segment = segment(row.get("from").orElse(row));
        var origin = (Origin.Segment) called.get().origin();
        var guard = guard(row, from, origin);
        var which = which(row, segment, origin);
        target(row, called.get(), heads)
                .filter(target -> guard != Guard.NEVER)
                .ifPresent(
                        target -> rows.add(new SegmentRow(segment, which, guard, compiler.plan(called.get()), target)));
    }

    /** The row's own condition, and the one its map always asks for. */
    private Guard guard(YamlNode row, String from, Origin.Segment origin) {
        var guards = new Guards(context, new SegmentScope(context, from));
        return Guard.all(List.of(guards.of(row, "", Optional.empty()), guards.of(origin.from(), "", Optional.empty())));
    }

    private SegmentRow.Which which(YamlNode row, int segment, Origin.Segment origin) {
        int each = SegmentScope.each(origin);
        if (each > 0 && !row.has("to"))
            context.faults.add(row, "the map runs for each " + origin.name() + "-" + each + "; say where under 'to'");
        var group = group(row, segment);
        var nth = row.get("nth").map(this::number);
        var continuation = new Continuations(context).of(origin);
        if (continuation.isEmpty() || group.isEmpty()) return new SegmentRow.Which(group, nth, each);
        continuations.put(group.get(), continuation.get());
        return new SegmentRow.Which(group, nth.or(() -> Optional.of(1)), each);
    }

    private int number(YamlNode node) {
        if (node.text().matches("[1-9]")) return Integer.parseInt(node.text());
        context.faults.add(node, "'nth' is a number from 1 to 9: which of several segments of that name is meant");
        return 1;
    }

    private void unknownMap(YamlNode where, String name) {
        var known = context.maps.values().stream()
                .filter(each -> each.origin() instanceof Origin.Segment)
                .map(MapFile::name)
                .toList();
        context.faults.unknown(where, "segment map", name, known);
    }

    private void checkSegment(YamlNode row, String from, MapFile called) {
        var reads = ((Origin.Segment) called.origin()).name();
        if (!reads.equals(from))
            context.faults.add(row.get("map").orElseThrow(), called.name() + " reads " + reads + ", not " + from);
    }

    /** The group under {@code in}; else the one group the segment begins. */
    private Optional<Integer> group(YamlNode row, int segment) {
        if (row.has("in")) return row.get("in").map(this::group);
        var begun = new ArrayList<Integer>();
        for (int i = 0; i < groups.size(); i++) if (groups.get(i).starts().contains(segment)) begun.add(i);
        return begun.size() == 1 ? Optional.of(begun.get(0)) : Optional.empty();
    }

    private Optional<SegmentRow.Target> target(YamlNode row, MapFile called, Map<String, ResourceHead> heads) {
        if (row.has("to")) return inside(row, row.get("to").get(), called);
        var head = heads.get(label(row, called));
        if (head != null) return Optional.of(new SegmentRow.Target.Own(head));
        context.faults.add(
                row, called.name() + " writes a " + called.to() + ", which is no resource; say where under 'to'");
        return Optional.empty();
    }

    /** {@code Patient.contact+}: the label up to the first step, then a path. */
    private Optional<SegmentRow.Target> inside(YamlNode row, YamlNode to, MapFile called) {
        var text = to.text();
        int bracket = text.indexOf(']');
        int dot = text.indexOf('.', text.indexOf('[') >= 0 && text.indexOf('[') < text.indexOf('.') ? bracket : 0);
        var label = dot < 0 ? text : text.substring(0, dot);
        var type = context.model.type(label.replaceAll("\\[.*", ""));
        context.links.add(new Context.Link(label, to));
        if (type.isEmpty()) return Optional.empty();
        if (dot < 0) {
            var path = new Path(List.of(), Context.row(row));
            return Optional.of(new SegmentRow.Target.Inside(context.labels.of(label), path, Context.row(row)));
        }
        var target = new Targets(context).resolve(text.substring(dot + 1), type.get(), to, Context.row(row));
        if (target.isEmpty()) return Optional.empty();
        if (!called.to().equals(target.get().content().name()))
            context.faults.add(
                    row.get("map").orElseThrow(),
                    called.name() + " writes a " + called.to() + ", but "
                            + target.get().name() + " is a "
                            + target.get().content().name());
        return Optional.of(new SegmentRow.Target.Inside(
                context.labels.of(label), target.get().path(), Context.row(row)));
    }
}
