package uz.karvon.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A resource made from a profile's own rules: all that is mandatory, and every element it is asked to have. */
final class Example {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Profile profile;
    private final Map<String, Profile> extensions;
    private final Terminology terminology;
    private final R5Type type;
    private final ObjectNode resource = JSON.createObjectNode();

    /** @param extensions by canonical */
    Example(Profile profile, R5Type type, Map<String, Profile> extensions, Terminology terminology) {
        this.profile = profile;
        this.type = type;
        this.extensions = extensions;
        this.terminology = terminology;
        resource.put("resourceType", profile.base());
        resource.putObject("meta").putArray("profile").add(profile.canonical());
        fill(resource, type, List.of(""), profile);
    }

    JsonNode json() {
        return resource;
    }

    /** Where an element stands. */
    record Spot(ObjectNode parent, String name, boolean list, int index, R5Type type) {
        JsonNode value() {
            return list ? parent.get(name).get(index) : parent.get(name);
        }

        void replace(JsonNode value) {
            if (list) ((ArrayNode) parent.get(name)).set(index, value);
            else parent.set(name, value);
        }

        void remove() {
            if (list && parent.get(name).size() > 1) ((ArrayNode) parent.get(name)).remove(index);
            else parent.remove(name);
        }

        void add(JsonNode value) {
            ((ArrayNode) parent.get(name)).add(value);
        }
    }

    /** The element a rule's path leads to, made on the way where it is missing. */
    Spot at(String path) {
        var holder = resource;
        var holderType = type;
        var prefixes = List.of("");
        Spot spot = null;
        for (var step : path.split("\\.")) {
            if (spot != null) {
                holder = object(spot);
                holderType = spot.type();
            }
            var name = step.split(":")[0];
            prefixes = extend(prefixes, name, step);
            spot = child(holder, holderType, name, step.contains(":"), prefixes);
        }
        complete(resource);
        return spot;
    }

    /** R5 wants a unit's code with its system (qty-3), and both halves of a ratio (rat-1). */
    private static void complete(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.has("value") && object.has("code") && !object.has("system"))
                object.put("system", "http://unitsofmeasure.org");
            if (object.has("numerator") && !object.has("denominator"))
                object.putObject("denominator").put("value", 1);
        }
        node.forEach(Example::complete);
    }

    /** A primitive's own children stand beside it. */
    private static ObjectNode object(Spot spot) {
        if (!spot.type().isPrimitive()) return (ObjectNode) spot.value();
        return spot.parent().withObject("/_" + spot.name());
    }

    private static List<String> extend(List<String> prefixes, String name, String step) {
        var extended = new ArrayList<String>();
        for (var prefix : prefixes) {
            var dot = prefix.isEmpty() ? "" : prefix + ".";
            extended.add(dot + name);
            if (!step.equals(name)) extended.add(dot + step);
        }
        return extended;
    }

    private Spot child(ObjectNode holder, R5Type holderType, String name, boolean slice, List<String> prefixes) {
        var child = holderType.child(name).orElseThrow();
        var branch = child.branches().stream()
                .filter(each -> holder.has(each.json()))
                .findFirst()
                .orElse(branch(child, prefixes));
        if (!child.isList()) {
            if (!holder.has(branch.json())) holder.set(branch.json(), value(branch.type(), child, prefixes, profile));
            return new Spot(holder, branch.json(), false, 0, branch.type());
        }
        var list = holder.withArray("/" + branch.json());
        int there = slice ? matching(list, prefixes) : list.size() - 1;
        if (there < 0) {
            list.add(value(branch.type(), child, prefixes, profile));
            there = list.size() - 1;
        }
        return new Spot(holder, branch.json(), true, there, branch.type());
    }

    /** The slice that is there already because it is mandatory. */
    private int matching(ArrayNode list, List<String> prefixes) {
        for (var rule : rules(prefixes, profile))
            for (int i = 0; rule.url().isPresent() && i < list.size(); i++)
                if (list.get(i).path("url").asText().equals(rule.url().get())) return i;
        boolean mandatory = rules(prefixes, profile).stream()
                .anyMatch(rule -> rule.path().contains(":") && rule.min().orElse(0) > 0);
        return mandatory ? list.size() - 1 : -1;
    }

    private static R5Child.Branch branch(R5Child child, List<String> prefixes) {
        return child.branches().stream()
                .filter(each -> List.of("CodeableConcept", "dateTime", "Coding", "date")
                        .contains(each.type().name()))
                .findFirst()
                .orElse(child.branches().get(0));
    }

    private static List<Rule> rules(List<String> prefixes, Profile from) {
        return from.rules().stream()
                .filter(rule -> prefixes.contains(rule.path()))
                .toList();
    }

    private void fill(ObjectNode node, R5Type holder, List<String> prefixes, Profile from) {
        for (var child : holder.children()) {
            for (var branch : child.branches()) {
                var names = child.choice() ? List.of(child.path(), branch.json()) : List.of(child.name());
                for (var name : names) {
                    var below = extend(prefixes, name, name);
                    boolean asked = rules(below, from).stream()
                            .anyMatch(rule -> rule.min().orElse(0) > 0);
                    boolean base = child.min() > 0 && branch.equals(branch(child, below)) && name.equals(names.get(0));
                    if ((asked || base) && allowed(below, branch, from) && !filled(node, child))
                        put(node, child, branch, below, from);
                    slices(node, child, branch, below, from);
                }
            }
        }
    }

    private static boolean filled(ObjectNode node, R5Child child) {
        return child.branches().stream().anyMatch(branch -> node.has(branch.json()));
    }

    private static boolean allowed(List<String> prefixes, R5Child.Branch branch, Profile from) {
        return rules(prefixes, from).stream()
                .allMatch(rule -> rule.types().isEmpty()
                        || rule.types().contains(branch.type().name()));
    }

    private void put(ObjectNode node, R5Child child, R5Child.Branch branch, List<String> prefixes, Profile from) {
        boolean sliced = from.rules().stream()
                .anyMatch(rule -> rule.min().orElse(0) > 0
                        && prefixes.stream().anyMatch(p -> rule.path().matches(Pattern.quote(p) + ":[^.]+")));
        if (sliced) return;
        var value = value(branch.type(), child, prefixes, from);
        if (child.isList()) node.withArray("/" + branch.json()).add(value);
        else node.set(branch.json(), value);
    }

    private void slices(ObjectNode node, R5Child child, R5Child.Branch branch, List<String> prefixes, Profile from) {
        for (var rule : from.rules()) {
            int colon = rule.path().lastIndexOf(':');
            if (colon < 0 || rule.path().indexOf('.', colon) >= 0 || rule.min().orElse(0) == 0) continue;
            if (!prefixes.contains(rule.path().substring(0, colon))) continue;
            var both = new ArrayList<>(prefixes);
            both.add(rule.path());
            node.withArray("/" + branch.json()).add(value(branch.type(), child, both, from));
        }
    }

    private JsonNode value(R5Type of, R5Child child, List<String> prefixes, Profile from) {
        var rules = rules(prefixes, from);
        if (of.isPrimitive()) return primitive(of, child, rules);
        var node = JSON.createObjectNode();
        switch (of.name()) {
            case "CodeableConcept" -> concept(node, rules, prefixes, from);
            case "Coding" -> coding(node, rules, Optional.empty());
            case "Reference" -> node.put("reference", target(child, rules) + "/1");
            case "CodeableReference" -> codeableReference(node, child, rules);
            case "Extension" -> extension(node, rules);
            default -> {}
        }
        fill(node, of, prefixes, from);
        if (node.isEmpty()) something(node, of);
        if (of.name().equals("Extension") && node.size() == 1) node.put("valueString", "x");
        return node;
    }

    private JsonNode primitive(R5Type of, R5Child child, List<Rule> rules) {
        for (var rule : rules)
            if (rule.invariant().filter(one -> one.key().equals("uzcore-org-1")).isPresent())
                return TextNode.valueOf("ABC123456");
        for (var rule : rules)
            if (rule.value().isPresent()) return TextNode.valueOf(rule.value().get());
        for (var rule : rules)
            for (var binding : rule.bindings())
                if (binding.strength() == Rule.Strength.REQUIRED)
                    return TextNode.valueOf(code(binding, Optional.empty())[1]);
        if (!child.codes().isEmpty())
            return TextNode.valueOf(child.codes().stream().sorted().findFirst().orElseThrow());
        return switch (of.name()) {
            case "boolean" -> JSON.getNodeFactory().booleanNode(true);
            case "integer", "positiveInt", "unsignedInt", "decimal" ->
                JSON.getNodeFactory().numberNode(1);
            case "date", "dateTime" -> TextNode.valueOf("2026-01-01");
            case "instant" -> TextNode.valueOf("2026-01-01T10:00:00+05:00");
            case "time" -> TextNode.valueOf("10:00:00");
            case "id" -> TextNode.valueOf("a1");
            default -> TextNode.valueOf("http://example.uz");
        };
    }

    private String[] code(Rule.Binding binding, Optional<String> system) {
        for (var each : new TreeMap<>(
                        terminology.valueSet(binding.valueSet()).orElseThrow().systems())
                .entrySet()) {
            if (system.isPresent() && !system.get().equals(each.getKey())) continue;
            var codes = each.getValue();
            var code = codes.all()
                    ? "A01"
                    : codes.codes().stream().sorted().findFirst().orElseThrow();
            return new String[] {each.getKey(), code};
        }
        throw new IllegalStateException("no code for " + binding);
    }

    private void concept(ObjectNode node, List<Rule> rules, List<String> prefixes, Profile from) {
        var system = rules(extend(extend(prefixes, "coding", "coding"), "system", "system"), from).stream()
                .flatMap(rule -> rule.value().stream())
                .findFirst();
        var coding = JSON.createObjectNode();
        coding(coding, rules, system);
        if (coding.isEmpty()) node.put("text", "some words");
        else node.putArray("coding").add(coding);
    }

    private void coding(ObjectNode node, List<Rule> rules, Optional<String> system) {
        for (var rule : rules) {
            if (rule.when().isPresent()) continue;
            if (rule.coding().isPresent()) {
                int hash = rule.coding().get().lastIndexOf('#');
                node.put("system", rule.coding().get().substring(0, hash));
                node.put("code", rule.coding().get().substring(hash + 1));
                rule.display().ifPresent(display -> node.put("display", display));
                return;
            }
        }
        for (var rule : rules)
            for (var binding : rule.bindings())
                if (binding.strength() == Rule.Strength.REQUIRED && rule.when().isEmpty()) {
                    var code = code(binding, system);
                    node.put("system", code[0]).put("code", code[1]);
                }
    }

    private static String target(R5Child child, List<Rule> rules) {
        for (var rule : rules)
            for (var target : rule.targets()) if (Character.isUpperCase(target.charAt(0))) return target;
        for (var rule : rules)
            if (!rule.targets().isEmpty())
                return EveryRuleIT.base(rule.targets().get(0));
        return child.targets().stream().sorted().findFirst().orElse("Patient");
    }

    private void codeableReference(ObjectNode node, R5Child child, List<Rule> rules) {
        boolean bound = rules.stream()
                .flatMap(rule -> rule.bindings().stream())
                .anyMatch(b -> b.strength() == Rule.Strength.REQUIRED);
        if (!bound) node.putObject("reference").put("reference", target(child, rules) + "/1");
        else coding(node.putObject("concept").putArray("coding").addObject(), rules, Optional.empty());
    }

    private void extension(ObjectNode node, List<Rule> rules) {
        var url =
                rules.stream().flatMap(rule -> rule.url().stream()).findFirst().orElse("http://example.uz/other");
        node.put("url", url);
        var definition = extensions.get(url);
        if (definition != null) fill(node, EveryRuleIT.MODEL.extension(), List.of(""), definition);
        else if (url.endsWith("patient-citizenship"))
            node.putArray("extension")
                    .addObject()
                    .put("url", "code")
                    .putObject("valueCodeableConcept")
                    .putArray("coding")
                    .addObject()
                    .put("system", "urn:iso:std:iso:3166")
                    .put("code", "UZ");
        else if (url.endsWith("data-absent-reason")) node.put("valueCode", "unknown");
        if (url.endsWith("gender-other")) resource.put("gender", "other");
    }

    private void something(ObjectNode node, R5Type of) {
        for (var name : List.of("text", "start", "value", "id"))
            for (var child : of.children())
                if (child.name().equals(name)
                        && !child.choice()
                        && child.branches().get(0).type().isPrimitive()) {
                    node.set(name, primitive(child.branches().get(0).type(), child, List.of()));
                    if (of.name().equals("ContactPoint")) node.put("system", "phone");
                    return;
                }
    }
}
