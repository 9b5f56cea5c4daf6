package uz.karvon.map.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uz.karvon.map.codes.CodeTables;
import uz.karvon.map.element.FhirModel;
import uz.karvon.map.element.TypeDefinition;
import uz.karvon.map.file.MapFile;
import uz.karvon.map.file.MapFile.Origin;
import uz.karvon.map.file.Switches;
import uz.karvon.map.plan.CsvPlan;
import uz.karvon.map.plan.MessagePlan;
import uz.karvon.map.plan.Plan;
import uz.karvon.message.CsvDialect;
import uz.karvon.message.fhir.MandatoryElements;
import uz.karvon.site.Faults;
import uz.karvon.site.YamlNode;

/** Compiles a whole set of maps: every fault in them is booked, and only without faults may the plans be run. */
public final class Compiler {
    private final Context context;

    private Compiler(Context context) {
        this.context = context;
    }

    /**
     * What a set of maps became.
     *
     * @param messages by trigger {@code ORU^R01} and by structure {@code ORU_R01}
     * @param csv by kind
     * @param dialects by kind
     * @param siteValues the names of the site values the maps read, in the order of their slots
     */
    public record Compiled(
            Map<String, MessagePlan> messages,
            Map<String, CsvPlan> csv,
            Map<String, CsvDialect> dialects,
            List<String> siteValues) {}

    /**
     * Compiles all maps.
     *
     * @param siteValues the names a map may read as {@code site.NAME}
     * @param switches how the named switches stand; rows behind one that is off are checked and left out
     * @param mandatory what resources cannot do without
     */
    public static Compiled compile(
            FhirModel model,
            CodeTables codes,
            Map<String, MapFile> maps,
            Set<String> siteValues,
            Switches.Setting switches,
            MandatoryElements mandatory,
            Faults faults) {
        return new Compiler(new Context(model, codes, maps, siteValues, switches, mandatory, faults)).all();
    }

    private Compiled all() {
        var messages = new LinkedHashMap<String, MapFile>();
        var every = new ArrayList<MapFile>();
        var csv = new LinkedHashMap<String, CsvCompiler.Result>();
        for (var map : context.maps.values()) {
            if (map.origin() instanceof Origin.Message message && message.isEvery()) every.add(map);
            else if (map.origin() instanceof Origin.Message message) claim(map, message, messages);
            else if (map.origin() instanceof Origin.Csv origin)
                csv.put(origin.kind(), new CsvCompiler(context, this).compile(map, origin));
            else plan(map);
        }
        var makers = new HashMap<MapFile, MessageCompiler>();
        for (var map : messages.values())
            makers.computeIfAbsent(map, key -> new MessageCompiler(context, this, key, every));
        makers.values().forEach(MessageCompiler::compile);
        checkLinks();
        var plans = new LinkedHashMap<String, MessagePlan>();
        messages.forEach((type, map) -> plans.put(type, makers.get(map).plan(context.segments.names())));
        var csvPlans = new LinkedHashMap<String, CsvPlan>();
        var dialects = new LinkedHashMap<String, CsvDialect>();
        csv.forEach((kind, result) -> {
            csvPlans.put(kind, result.plan());
            dialects.put(kind, result.dialect());
        });
        return new Compiled(plans, csvPlans, dialects, context.slots.names());
    }

    private void claim(MapFile map, Origin.Message message, Map<String, MapFile> messages) {
        if (message.types().isEmpty()) context.faults.add(map.node(), "the map names no message type");
        for (var type : message.types()) {
            if (!type.matches("[A-Z][A-Z0-9]{2}(\\^[A-Z0-9]{3}|_[A-Z0-9]{3})?"))
                context.faults.add(
                        map.node(),
                        "'" + type + "' is no message type; expected such as ORU^R01, or a "
                                + "structure such as ORU_R01, or a type such as ACK");
            var twin = messages.putIfAbsent(type, map);
            if (twin != null) context.faults.add(map.node(), type + " is mapped by " + twin.name() + " already");
        }
    }

    private void checkLinks() {
        for (var link : context.links)
            if (!context.made.contains(link.label()))
                context.faults.unknown(link.where(), "label", link.label(), context.made);
    }

    /** The datatype map a row calls by name; empty, with a fault booked, if there is none. */
    Optional<MapFile> datatype(YamlNode as) {
        var map = Optional.ofNullable(context.maps.get(as.text()));
        if (map.isPresent() && map.get().origin() instanceof Origin.Type) return map;
        var known = new ArrayList<String>();
        for (var each : context.maps.values()) if (each.origin() instanceof Origin.Type) known.add(each.name());
        context.faults.unknown(as, "datatype map", as.text(), known);
        return Optional.empty();
    }

    /** The plan of a segment or datatype map, compiled when first asked for. */
    Plan plan(MapFile map) {
        var known = context.plans.get(map.name());
        if (known != null) return known;
        var plan = new Plan();
        context.plans.put(map.name(), plan); // before its rows: maps may call each other
        type(map).ifPresent(base -> new Rows(context, this, scope(map), base).fill(plan, map.rows()));
        return plan;
    }

    private Scope scope(MapFile map) {
        if (map.origin() instanceof Origin.Segment segment) {
            if (!Hl7Names.isSegment(segment.name()))
                context.faults.unknown(map.node(), "segment", segment.name(), Hl7Names.SEGMENTS);
            return SegmentScope.of(context, segment);
        }
        var type = ((Origin.Type) map.origin()).name();
        if (!Hl7Names.TYPES.contains(type)) context.faults.unknown(map.node(), "data type", type, Hl7Names.TYPES);
        return new TypeScope(context, type);
    }

    /** The type a map writes: {@code Patient}, {@code HumanName}, {@code Patient.contact}. */
    Optional<TypeDefinition> type(MapFile map) {
        var steps = map.to().split("\\.");
        var type = context.model.type(steps[0]);
        for (int i = 1; i < steps.length && type.isPresent(); i++) {
            var step = steps[i];
            type = type.flatMap(holder -> holder.element(step)).map(found -> found.content());
        }
        if (type.isEmpty() && !map.to().isEmpty())
            context.faults.unknown(
                    map.node().get("to").orElse(map.node()), "FHIR type", map.to(), context.model.resourceNames());
        return type;
    }
}
