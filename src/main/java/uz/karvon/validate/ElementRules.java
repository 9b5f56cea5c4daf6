package uz.karvon.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import uz.karvon.message.Verdict.Severity;
import uz.karvon.site.YamlNode;
import uz.karvon.validate.Rule.Binding;
import uz.karvon.validate.Rule.Strength;
import uz.karvon.validate.Structure.Element;
import uz.karvon.validate.fhirpath.BadPath;
import uz.karvon.validate.fhirpath.FhirPath;

/** Turns the ElementDefinitions of one structure into rule lines (https://hl7.org/fhir/R5/elementdefinition.html); used once. */
final class ElementRules {
    private static final Set<String> UNREADABLE = Set.of(
            "maxLength", "minValueInteger", "maxValueInteger", "minValueDecimal", "maxValueDecimal", "minValueDate");

    private final Structure structure;
    private final List<Element> elements;
    private final R5Type base;
    private final boolean whole;
    private final PackageCodes codes;
    private final Function<String, Optional<String>> targets;
    private final BiFunction<String, Set<String>, Optional<List<Rule>>> inlined;
    private final Map<String, RuleDraft> drafts = new LinkedHashMap<>();
    private final YamlNode node;
    private Set<String> troubles = new HashSet<>();

    /**
     * @param whole whether the elements are a snapshot, of which only what goes beyond R5 is a rule
     * @param targets names what references lead to
     * @param inlined the rules of profiled data types
     */
    ElementRules(
            Structure structure,
            List<Element> elements,
            R5Type base,
            boolean whole,
            PackageCodes codes,
            Function<String, Optional<String>> targets,
            BiFunction<String, Set<String>, Optional<List<Rule>>> inlined) {
        this.structure = structure;
        this.elements = elements;
        this.base = base;
        this.whole = whole;
        this.codes = codes;
        this.targets = targets;
        this.inlined = inlined;
        this.node = YamlNode.wholeFile(structure.file());
    }

    /** @param found receives what rules cannot say, in words */
    List<Rule> read(Set<String> found) {
        troubles = found;
        var more = new ArrayList<Rule>();
        for (var element : elements) {
            element(element);
            typeProfiles(element, more);
        }
        var rules = new ArrayList<Rule>();
        drafts.values().forEach(draft -> rules.addAll(draft.rules(node)));
        rules.addAll(more);
        return rules;
    }

    private void trouble(Element element, String what) {
        var where = element.path().isEmpty() ? structure.type() : structure.type() + "." + element.path();
        troubles.add(where + ": " + what);
    }

    private RuleDraft draft(String path) {
        return drafts.computeIfAbsent(path.isEmpty() ? "." : path, RuleDraft::new);
    }

    private void element(Element element) {
        if (element.last().indexOf('/') >= 0) {
            trouble(element, "a slice of a slice is not compiled");
            return;
        }
        var child = child(element.path());
        if (namesExtension(element)) return;
        var draft = draft(element.path());
        var json = element.json();
        cardinality(element, child, draft);
        draft.mustSupport |= json.path("mustSupport").asBoolean();
        value(element, draft);
        if (json.has("binding")) binding(element, child, draft);
        types(element, child, draft);
        for (var constraint : json.path("constraint")) constraint(element, constraint, draft);
        if (json.has("slicing")) slicing(element, draft);
        for (var name : UNREADABLE) if (!whole && json.has(name)) trouble(element, name + " is not compiled");
    }

    /** The {@code url} in an extension slice is what the slice is known by; the one of the extension itself is its canonical. */
    private boolean namesExtension(Element element) {
        if (!element.last().equals("url") || !element.json().has("fixedUri")) return false;
        int dot = element.path().lastIndexOf('.');
        if (dot < 0) return structure.isExtension();
        var holder = element.path().substring(0, dot);
        if (holder.indexOf(':', holder.lastIndexOf('.') + 1) < 0) return false;
        draft(holder).url = Optional.of(element.json().path("fixedUri").asText());
        return true;
    }

    private void cardinality(Element element, Optional<R5Child> child, RuleDraft draft) {
        int min = element.json().path("min").asInt(0);
        int baseMin = element.isSlice() ? 0 : child.map(R5Child::min).orElse(0);
        if (element.path().isEmpty()) return;
        if (min > (whole ? baseMin : 0)) draft.min = OptionalInt.of(min);
        var max = element.json().path("max").asText();
        if (!max.matches("\\d+")) return;
        int most = Integer.parseInt(max);
        if (!whole || most < child.map(R5Child::max).orElse(Integer.MAX_VALUE)) draft.max = OptionalInt.of(most);
    }

    private void value(Element element, RuleDraft draft) {
        for (var field : element.json().properties()) {
            var name = field.getKey();
            boolean fixed = name.startsWith("fixed") && name.length() > 5 && Character.isUpperCase(name.charAt(5));
            boolean pattern = name.startsWith("pattern") && name.length() > 7;
            if (!fixed && !pattern) continue;
            if (field.getValue().isObject() && fixed)
                trouble(element, name + " asks for exactly this and is not compiled");
            else if (field.getValue().isObject()) pattern(element, draft, field.getValue(), name);
            else draft.value = Optional.of(field.getValue().asText());
        }
    }

    private void pattern(Element element, RuleDraft draft, JsonNode value, String name) {
        if (name.equals("patternCoding")) {
            coding(element, draft, value);
        } else if (name.equals("patternCodeableConcept") && value.has("coding")) {
            value.path("coding").forEach(coding -> coding(element, draft, coding));
            if (value.has("text")) required(element, "text", value.path("text"));
        } else {
            for (var part : value.properties()) required(element, part.getKey(), part.getValue());
        }
    }

    private void coding(Element element, RuleDraft draft, JsonNode coding) {
        var system = coding.path("system").asText();
        if (system.isEmpty()) trouble(element, "a pattern of a code without its system is not compiled");
        var display = Optional.of(coding.path("display").asText()).filter(text -> !text.isEmpty());
        draft.codings.add(
                new RuleDraft.Coding(system + "#" + coding.path("code").asText(), display));
    }

    /** A pattern asks of an element that is there to have these children. */
    private void required(Element element, String name, JsonNode value) {
        var path = (element.path().isEmpty() ? "" : element.path() + ".") + name;
        if (value.isArray()) {
            trouble(element, "the pattern of the list " + name + " is not compiled");
            return;
        }
        var draft = draft(path);
        draft.min = OptionalInt.of(1);
        if (!value.isObject()) draft.value = Optional.of(value.asText());
        else if (value.has("coding"))
            pattern(new Element(path, element.json()), draft, value, "patternCodeableConcept");
        else
            for (var part : value.properties())
                required(new Element(path, element.json()), part.getKey(), part.getValue());
    }

    private void binding(Element element, Optional<R5Child> child, RuleDraft draft) {
        var binding = element.json().path("binding");
        bind(
                        element,
                        child,
                        binding.path("strength").asText(),
                        binding.path("valueSet").asText())
                .ifPresent(draft.bindings::add);
        for (var additional : binding.path("additional")) additional(element, additional, draft);
    }

    private Optional<Binding> bind(Element element, Optional<R5Child> child, String strength, String valueSet) {
        if (valueSet.isEmpty() || child.isPresent() && isR5s(child.get(), valueSet, strength)) return Optional.empty();
        try {
            var known = Strength.valueOf(strength.toUpperCase(Locale.ROOT));
            boolean onlyAdvises = known.compareTo(Strength.EXTENSIBLE) > 0;
            if (onlyAdvises && !codes.owns(valueSet)) return Optional.empty();
            return Optional.of(new Binding(known, codes.name(valueSet)));
        } catch (Unreadable e) {
            // what only advises cannot change the verdict
            if (strength.equals("required")) trouble(element, e.getMessage());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            trouble(element, "no binding is '" + strength + "'");
            return Optional.empty();
        }
    }

    /** Whether R5 itself binds the element so, and its own plan sees to it where that refuses. */
    private boolean isR5s(R5Child child, String valueSet, String strength) {
        int bar = valueSet.indexOf('|');
        var plain = bar < 0 ? valueSet : valueSet.substring(0, bar);
        if (!plain.equals(child.valueSet())) return false;
        return !child.codes().isEmpty() || whole && !strength.equals("required");
    }

    private void additional(Element element, JsonNode additional, RuleDraft draft) {
        var purpose = additional.path("purpose").asText();
        if (purpose.equals("maximum")) trouble(element, "a maximum value set is not compiled");
        if (!purpose.equals("required") && !purpose.equals("extensible")) return;
        var bound = bind(
                element, Optional.empty(), purpose, additional.path("valueSet").asText());
        if (bound.isEmpty()) return;
        if (additional.path("usage").isEmpty()) draft.bindings.add(bound.get());
        for (var usage : additional.path("usage")) {
            var coding = usage.path("valueCodeableConcept").path("coding").path(0);
            if (coding.has("code"))
                draft.conditionals.add(new RuleDraft.Conditional(
                        bound.get(),
                        "code = " + coding.path("system").asText() + "#"
                                + coding.path("code").asText()));
            else trouble(element, "a binding for some uses only is not compiled");
        }
    }

    private void types(Element element, Optional<R5Child> child, RuleDraft draft) {
        var types = element.json().path("type");
        if (types.isEmpty() || child.isEmpty()) return;
        var codesOfTypes = new ArrayList<String>();
        types.forEach(type -> codesOfTypes.add(type.path("code").asText()));
        var possible = child.get().branches().stream()
                .map(branch -> branch.type().name())
                .toList();
        if (child.get().choice() && !element.isSlice() && codesOfTypes.size() < possible.size() && possible.size() > 1)
            draft.types.addAll(codesOfTypes);
        targets(element, child.get(), draft);
        var first = types.path(0);
        if (element.isSlice() && first.path("code").asText().equals("Extension") && first.has("profile"))
            draft.url = Optional.of(first.path("profile").path(0).asText());
    }

    private void targets(Element element, R5Child child, RuleDraft draft) {
        var names = new ArrayList<String>();
        for (var type : element.json().path("type")) {
            if (type.has("aggregation")) trouble(element, "where a reference's target lies is not compiled");
            if (type.path("code").asText().equals("canonical")) continue;
            for (var canonical : type.path("targetProfile")) {
                var name = targets.apply(canonical.asText());
                if (name.isEmpty()) trouble(element, "the target " + canonical.asText() + " is not known here");
                name.ifPresent(names::add);
            }
        }
        if (names.contains("Resource")) return;
        if (whole && new HashSet<>(names).equals(child.targets())) return;
        draft.targets.addAll(names);
    }

    private void typeProfiles(Element element, List<Rule> into) {
        for (var type : element.json().path("type")) {
            var code = type.path("code").asText();
            if (code.equals("Extension")) continue;
            for (var profile : type.path("profile")) {
                if (profile.asText().startsWith(Structure.R5)) continue; // SimpleQuantity and its like: R5's own
                var rules = inlined.apply(profile.asText(), troubles);
                if (rules.isEmpty())
                    trouble(element, "the profile " + profile.asText() + " of its type is not compiled");
                rules.ifPresent(list -> list.forEach(rule -> into.add(rule.below(element.path()))));
            }
        }
    }

    private void constraint(Element element, JsonNode constraint, RuleDraft draft) {
        if (constraint.path("source").asText().startsWith(Structure.R5)) return;
        var key = constraint.path("key").asText();
        var expression = constraint.path("expression").asText();
        var severity = constraint.path("severity").asText().equals("warning") ? Severity.WARNING : Severity.ERROR;
        if (Invariants.knows(key) && same(expression, Invariants.expression(key))) {
            draft.invariants.add(new Rule.Invariant(key, severity, Optional.empty(), ""));
            return;
        }
        try {
            FhirPath.compile(expression);
            draft.invariants.add(new Rule.Invariant(
                    key,
                    severity,
                    Optional.of(expression),
                    constraint.path("human").asText()));
        } catch (BadPath e) {
            trouble(element, "the invariant " + key + " is not compiled: " + e.getMessage());
        }
    }

    private static boolean same(String one, String other) {
        return one.replaceAll("\\s+", "").equals(other.replaceAll("\\s+", ""));
    }

    private void slicing(Element element, RuleDraft draft) {
        var slicing = element.json().path("slicing");
        if (slicing.path("rules").asText().equals("closed")) trouble(element, "closed slicing is not compiled");
        if (slicing.path("ordered").asBoolean()) trouble(element, "ordered slicing is not compiled");
        var discriminators = slicing.path("discriminator");
        var first = discriminators.path(0);
        var type = first.path("type").asText();
        var path = first.path("path").asText();
        if (type.equals("type") && path.equals("$this")) return; // the slices of a choice are its types
        if (path.equals("url") && element.last().matches("(modifierE|e)xtension")) return;
        boolean byValue = type.equals("value") || type.equals("pattern");
        if (discriminators.size() == 1 && byValue && path.matches("[A-Za-z]+(\\.[A-Za-z]+)*"))
            draft.sliceBy = Optional.of(path);
        else if (hasSlices(element))
            trouble(
                    element,
                    "slicing by " + (discriminators.isEmpty() ? "nothing" : type + " of " + path)
                            + (discriminators.size() > 1 ? " and more" : "") + " is not compiled");
    }

    private boolean hasSlices(Element element) {
        return elements.stream().anyMatch(each -> each.path().startsWith(element.path() + ":"));
    }

    /** What R5 says of the element a rule path leads to. */
    private Optional<R5Child> child(String path) {
        Optional<R5Child> child = Optional.empty();
        var type = Optional.of(base);
        if (path.isEmpty()) return child;
        for (var step : path.split("\\.")) {
            child = type.flatMap(holder -> holder.child(step.split(":")[0]));
            type = child.filter(found -> found.branches().size() == 1)
                    .map(found -> found.branches().get(0).type());
        }
        return child;
    }
}
