package uz.karvon.map.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import uz.karvon.map.element.ElementDefinition;
import uz.karvon.map.element.TypeDefinition;
import uz.karvon.map.file.MapFile.Head;
import uz.karvon.map.plan.IdentifierRule;
import uz.karvon.map.plan.IdentityRule;
import uz.karvon.map.plan.ResourceHead;
import uz.karvon.map.plan.StandIn;
import uz.karvon.map.plan.TagRule;
import uz.karvon.message.fhir.ElementType;
import uz.karvon.message.fhir.OnExisting;
import uz.karvon.message.fhir.OnMissing;
import uz.karvon.site.YamlNode;

/** Reads the head keys of maps that make resources. */
final class Heads {
    private static final String PROFILES = "https://dhp.uz/fhir/core/StructureDefinition/";
    private static final Pattern IDENTITY = Pattern.compile(
            "(?<element>[A-Za-z]+)(?:\\[(?<label>[^\\]]+)]| +where +(?<key>system|type) *= *(?<word>\\S+))?");
    private static final Pattern COMPONENT = Pattern.compile("\\.\\d");
    private static final Pattern TAG = Pattern.compile("meta\\.tag\\[(?<label>[^\\]]+)]");

    private final Context context;

    Heads(Context context) {
        this.context = context;
    }

    /**
     * One head from the heads of all maps that write to the same resource: the first that says something wins,
     * identities add up.
     *
     * @param where for a fault
     * @param heads in the order of the rows
     * @param rows the rows of all these maps
     */
    ResourceHead of(String type, String label, YamlNode where, List<Head> heads, List<YamlNode> rows) {
        var definition = context.model.type(type).orElseThrow();
        var rules = new ArrayList<IdentityRule>();
        for (var head : heads) head.identity().ifPresent(node -> identity(node, definition, rules));
        if (rules.isEmpty())
            context.faults.add(
                    where,
                    "nothing says how this " + type
                            + " is recognised; add identity: [ identifier where system = … ] to its map");
        var profile = first(heads, Head::profile).map(node -> profile(node, definition));
        var existing = first(heads, Head::onExisting).map(node -> word(node, "keep", "update"));
        var missing = first(heads, Head::onMissing).map(node -> word(node, "create", "reference"));
        var onMissing = missing.orElse("create").equals("reference") ? OnMissing.REFERENCE : OnMissing.CREATE;
        context.made.add(label);
        return new ResourceHead(
                type,
                context.labels.of(label),
                profile,
                rules.stream().distinct().toList(),
                identitySources(rows),
                existing.orElse("keep").equals("update") ? OnExisting.UPDATE : OnExisting.KEEP,
                onMissing,
                onMissing == OnMissing.REFERENCE ? List.of() : standIns(definition, profile, where, rows),
                Context.row(where));
    }

    private List<StandIn> standIns(
            TypeDefinition resource, Optional<ResourceHead.Profile> profile, YamlNode where, List<YamlNode> rows) {
        return new Mandatory(context).standIns(resource, profile.map(ResourceHead.Profile::canonical), where, rows);
    }

    private static Optional<YamlNode> first(
            List<Head> heads, java.util.function.Function<Head, Optional<YamlNode>> key) {
        return heads.stream().map(key).flatMap(Optional::stream).findFirst();
    }

    private String word(YamlNode node, String one, String other) {
        if (!node.text().equals(one) && !node.text().equals(other))
            context.faults.unknown(node, "word", node.text(), List.of(one, other));
        return node.text();
    }

    private ResourceHead.Profile profile(YamlNode node, TypeDefinition resource) {
        var canonical = node.text().contains("://") ? node.text() : PROFILES + node.text();
        var path = new Targets(context).resolve("meta.profile", resource, node, Context.row(node));
        return new ResourceHead.Profile(path.orElseThrow().path(), canonical);
    }

    private void identity(YamlNode node, TypeDefinition resource, List<IdentityRule> rules) {
        for (var each : node.isList() ? node.items() : List.of(node)) {
            var tag = TAG.matcher(each.text().strip());
            if (tag.matches()) {
                rules.add(new TagRule(tag.group("label"), tagElements(resource)));
                continue;
            }
            var match = IDENTITY.matcher(each.text().strip());
            var element =
                    match.matches() ? resource.element(match.group("element")) : Optional.<ElementDefinition>empty();
            if (element.filter(found -> found.type().fhirType().equals("Identifier"))
                    .isEmpty()) {
                context.faults.add(
                        each,
                        "'" + each.text() + "' is no identity; expected identifier where system = …, "
                                + "identifier where type = …, identifier[LABEL] or meta.tag[LABEL]");
                continue;
            }
            rules.add(rule(match.group("label"), match.group("key"), match.group("word"), element.get()));
        }
    }

    private static IdentifierRule rule(String label, String key, String word, ElementDefinition identifier) {
        var elements = elements(identifier);
        if (label != null) return new IdentifierRule(IdentifierRule.Kind.LABEL, label, elements);
        if (key == null) return new IdentifierRule(IdentifierRule.Kind.ANY, "", elements);
        var kind = key.equals("system") ? IdentifierRule.Kind.SYSTEM : IdentifierRule.Kind.TYPE;
        return new IdentifierRule(kind, word, elements);
    }

    private static IdentifierRule.Elements elements(ElementDefinition identifier) {
        var type = identifier.content().element("type").orElseThrow();
        var coding = type.content().element("coding").orElseThrow();
        return new IdentifierRule.Elements(
                identifier.type(),
                element(identifier.content(), "system"),
                element(identifier.content(), "value"),
                type.type(),
                coding.type(),
                element(coding.content(), "code"));
    }

    private static TagRule.Elements tagElements(TypeDefinition resource) {
        var meta = resource.element("meta").orElseThrow();
        var tag = meta.content().element("tag").orElseThrow();
        return new TagRule.Elements(
                meta.type(), tag.type(), element(tag.content(), "system"), element(tag.content(), "code"));
    }

    private static ElementType element(TypeDefinition holder, String name) {
        return holder.element(name).orElseThrow().type();
    }

    /** The fields that identifiers are read from, in words. */
    private static String identitySources(List<YamlNode> rows) {
        var sources = new TreeSet<String>();
        for (var row : rows) if (recognises(row)) row.nodes("from").forEach(from -> fields(from, sources));
        return sources.isEmpty() ? "the map" : String.join(", ", sources);
    }

    private static boolean recognises(YamlNode row) {
        var to = row.get("to").map(YamlNode::text).orElse("").toLowerCase(Locale.ROOT);
        return to.contains("identifier") || to.contains("meta.tag");
    }

    private static void fields(YamlNode from, Set<String> fields) {
        for (var item : from.items()) fields(item, fields);
        var text = from.text();
        // the field is enough for the hospital: PID-3, not PID-3.1
        var component = COMPONENT.matcher(text);
        var field = component.find() ? text.substring(0, component.start()) : text;
        if (!field.isEmpty()) fields.add(field);
    }
}
