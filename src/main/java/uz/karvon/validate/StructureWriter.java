package uz.karvon.validate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uz.karvon.validate.Rule.Strength;

/** Writes a profile's rules as a StructureDefinition with a differential, for the reference validator to judge by. */
final class StructureWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String version;
    private final Terminology terminology;
    private final R5Model model;
    private final Map<String, Profile> byName;
    private Profile profile;

    /** @param byName all profiles of the release, for what references lead to */
    StructureWriter(String version, Terminology terminology, R5Model model, Map<String, Profile> byName) {
        this.version = version;
        this.terminology = terminology;
        this.model = model;
        this.byName = byName;
    }

    /** The profile or extension as a StructureDefinition without a snapshot. */
    ObjectNode write(Profile written) {
        profile = written;
        var json = JSON.objectNode();
        json.put("resourceType", "StructureDefinition");
        json.put("id", profile.name());
        json.put("url", profile.canonical());
        json.put("version", version);
        json.put("name", profile.name().replaceAll("[^A-Za-z0-9]", "_"));
        json.put("status", "active");
        json.put("fhirVersion", "5.0.0");
        json.put("kind", profile.isExtension() ? "complex-type" : "resource");
        json.put("abstract", false);
        if (profile.isExtension()) context(json.putArray("context"));
        json.put("type", profile.base());
        json.put("baseDefinition", Structure.R5 + profile.base());
        json.put("derivation", "constraint");
        var elements = json.putObject("differential").putArray("element");
        var base = profile.isExtension()
                ? model.extension()
                : model.resource(profile.base()).orElseThrow();
        node(StructureNode.of(profile, base), elements);
        return json;
    }

    private void context(ArrayNode context) {
        var expressions = profile.context().isEmpty() ? List.of("Element") : profile.context();
        for (var expression : expressions)
            context.addObject().put("type", "element").put("expression", expression);
    }

    private void node(StructureNode node, ArrayNode elements) {
        var json = elements.addObject().put("id", node.id).put("path", node.path);
        node.slice.ifPresent(name -> json.put("sliceName", name));
        cardinality(node, json);
        node.rules.forEach(rule -> rule(node, rule, json));
        if (!node.slices.isEmpty() && !json.has("slicing")) implicitSlicing(node, json);
        relativeUrl(node).ifPresent(url -> elements.addObject()
                .put("id", node.id + ".url")
                .put("path", node.path + ".url")
                .put("fixedUri", url));
        boolean isOwnUrl = profile.isExtension() && node.path.equals("Extension");
        for (var child : node.children()) {
            if (isOwnUrl && !child.path.equals("Extension.extension")) {
                ownUrl(elements);
                isOwnUrl = false;
            }
            node(child, elements);
        }
        if (isOwnUrl) ownUrl(elements);
        node.slices.values().forEach(slice -> node(slice, elements));
    }

    private void ownUrl(ArrayNode elements) {
        elements.addObject()
                .put("id", "Extension.url")
                .put("path", "Extension.url")
                .put("fixedUri", profile.canonical());
    }

    private static Optional<String> relativeUrl(StructureNode node) {
        return node.rules.stream()
                .flatMap(rule -> rule.url().stream())
                .filter(url -> !url.contains(":"))
                .findFirst();
    }

    // a slice without limits of its own would inherit those of its list
    private static void cardinality(StructureNode node, ObjectNode json) {
        if (node.slice.isEmpty()) return;
        json.put("min", 0);
        node.child.ifPresent(child -> json.put("max", child.isList() ? "*" : "1"));
    }

    private static void implicitSlicing(StructureNode node, ObjectNode json) {
        boolean choice = node.child.map(R5Child::choice).orElse(false);
        slicing(json, choice ? "type" : "value", choice ? "$this" : "url");
    }

    private static void slicing(ObjectNode json, String type, String path) {
        var slicing = json.putObject("slicing");
        slicing.putArray("discriminator").addObject().put("type", type).put("path", path);
        slicing.put("rules", "open");
    }

    private void rule(StructureNode node, Rule rule, ObjectNode json) {
        rule.min().ifPresent(min -> json.put("min", min));
        rule.max().ifPresent(max -> json.put("max", String.valueOf(max)));
        if (rule.mustSupport()) json.put("mustSupport", true);
        rule.sliceBy().ifPresent(path -> slicing(json, "value", path));
        rule.value().ifPresent(value -> value(node, value, json));
        rule.coding().ifPresent(coding -> coding(node, coding, rule.display(), json));
        rule.url().filter(url -> url.contains(":")).ifPresent(url -> json.putArray("type")
                .addObject()
                .put("code", "Extension")
                .putArray("profile")
                .add(url));
        if (!rule.types().isEmpty() || !rule.targets().isEmpty()) types(node, rule, json);
        for (var binding : rule.bindings()) bind(binding, rule.when(), json);
        rule.invariant().ifPresent(invariant -> invariant(invariant, json));
    }

    private static void value(StructureNode node, String value, ObjectNode json) {
        var type = node.type().map(R5Type::name).orElse("string");
        var key = "pattern" + Character.toUpperCase(type.charAt(0)) + type.substring(1);
        switch (type) {
            case "boolean" -> json.put(key, value.equals("true"));
            case "integer", "positiveInt", "unsignedInt" -> json.put(key, Integer.parseInt(value));
            case "decimal" -> json.put(key, new java.math.BigDecimal(value));
            default -> json.put(key, value);
        }
    }

    private static void coding(StructureNode node, String text, Optional<String> display, ObjectNode json) {
        int hash = text.lastIndexOf('#');
        boolean concept = !node.type().map(R5Type::name).orElse("").equals("Coding");
        var coding = concept
                ? json.withObject("/patternCodeableConcept").withArray("coding").addObject()
                : json.putObject("patternCoding");
        coding.put("system", text.substring(0, hash));
        if (hash + 1 < text.length()) coding.put("code", text.substring(hash + 1));
        display.ifPresent(words -> coding.put("display", words));
    }

    private void types(StructureNode node, Rule rule, ObjectNode json) {
        var types = json.putArray("type");
        for (var branch : node.child.orElseThrow().branches()) {
            var name = branch.type().name();
            if (!rule.types().isEmpty() && !rule.types().contains(name)) continue;
            var type = types.addObject().put("code", name);
            if (name.equals("Reference") || name.equals("CodeableReference")) targets(rule, type);
        }
    }

    private void targets(Rule rule, ObjectNode type) {
        if (rule.targets().isEmpty()) return;
        var targets = type.putArray("targetProfile");
        for (var target : rule.targets())
            targets.add(byName.containsKey(target) ? byName.get(target).canonical() : Structure.R5 + target);
    }

    private void bind(Rule.Binding binding, Optional<String> when, ObjectNode json) {
        var url = terminology.valueSet(binding.valueSet()).map(ValueSet::url).orElseThrow();
        var strength = binding.strength().name().toLowerCase(Locale.ROOT);
        if (when.isEmpty() && !json.path("binding").has("strength")) {
            json.withObject("/binding").put("strength", strength).put("valueSet", url);
            return;
        }
        if (binding.strength().compareTo(Strength.EXTENSIBLE) > 0) return;
        var additional = json.withObject("/binding").withArray("additional").addObject();
        additional.put("purpose", strength).put("valueSet", url);
        when.ifPresent(condition -> usage(condition.substring("code = ".length()), additional));
    }

    private static void usage(String coding, ObjectNode additional) {
        int hash = coding.lastIndexOf('#');
        var usage = additional.putArray("usage").addObject();
        usage.putObject("code")
                .put("system", "http://terminology.hl7.org/CodeSystem/usage-context-type")
                .put("code", "focus");
        usage.putObject("valueCodeableConcept")
                .putArray("coding")
                .addObject()
                .put("system", coding.substring(0, hash))
                .put("code", coding.substring(hash + 1));
    }

    private void invariant(Rule.Invariant invariant, ObjectNode json) {
        boolean known = invariant.expression().isEmpty();
        var constraint = json.withArray("constraint").addObject();
        constraint.put("key", invariant.key());
        constraint.put("severity", invariant.severity().name().toLowerCase(Locale.ROOT));
        constraint.put("human", known ? Invariants.words(invariant.key()) : invariant.message());
        constraint.put("expression", invariant.expression().orElseGet(() -> Invariants.expression(invariant.key())));
        constraint.put("source", profile.canonical());
    }
}
