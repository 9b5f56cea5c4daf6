package uz.karvon.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import uz.karvon.message.Verdict.Severity;
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
    private final Function<String, Optional<String>> targets;
    private final BiFunction<String, Set<String>, Optional<List<Rule>>> inlined;
    private final ElementDrafts drafts;
    private final ElementValues values;
    private final ElementBindings bindings;

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
        this.targets = targets;
        this.inlined = inlined;
        this.drafts = new ElementDrafts(structure);
        this.values = new ElementValues(drafts);
        this.bindings = new ElementBindings(drafts, codes, whole);
    }

    /** @param found receives what rules cannot say, in words */
    List<Rule> read(Set<String> found) {
        var more = new ArrayList<Rule>();
        for (var element : elements) {
            element(element);
            typeProfiles(element, more, found);
        }
        found.addAll(drafts.troubles());
        var rules = drafts.rules();
        rules.addAll(more);
        return rules;
    }

    private void element(Element element) {
        if (element.last().indexOf('/') >= 0) {
            drafts.trouble(element, "a slice of a slice is not compiled");
            return;
        }
        var child = child(element.path());
        if (namesExtension(element)) return;
        var draft = drafts.of(element.path());
        var json = element.json();
        cardinality(element, child, draft);
        draft.mustSupport |= json.path("mustSupport").asBoolean();
        values.read(element, draft);
        if (json.has("binding")) bindings.read(element, child, draft);
        types(element, child, draft);
        for (var constraint : json.path("constraint")) constraint(element, constraint, draft);
        if (json.has("slicing")) slicing(element, draft);
        for (var name : UNREADABLE) if (!whole && json.has(name)) drafts.trouble(element, name + " is not compiled");
    }

    /** The {@code url} in an extension slice is what the slice is known by; the one of the extension itself is its canonical. */
    private boolean namesExtension(Element element) {
        if (!element.last().equals("url") || !element.json().has("fixedUri")) return false;
        int dot = element.path().lastIndexOf('.');
        if (dot < 0) return structure.isExtension();
        var holder = element.path().substring(0, dot);
        if (holder.indexOf(':', holder.lastIndexOf('.') + 1) < 0) return false;
        drafts.of(holder).url = Optional.of(element.json().path("fixedUri").asText());
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
            if (type.has("aggregation")) drafts.trouble(element, "where a reference's target lies is not compiled");
            if (type.path("code").asText().equals("canonical")) continue;
            for (var canonical : type.path("targetProfile")) {
                var name = targets.apply(canonical.asText());
                if (name.isEmpty()) drafts.trouble(element, "the target " + canonical.asText() + " is not known here");
                name.ifPresent(names::add);
            }
        }
        if (names.contains("Resource")) return;
        if (whole && new HashSet<>(names).equals(child.targets())) return;
        draft.targets.addAll(names);
    }

    private void typeProfiles(Element element, List<Rule> into, Set<String> troubles) {
        for (var type : element.json().path("type")) {
            var code = type.path("code").asText();
            if (code.equals("Extension")) continue;
            for (var profile : type.path("profile")) {
                if (profile.asText().startsWith(Structure.R5)) continue; // SimpleQuantity and its like: R5's own
                var rules = inlined.apply(profile.asText(), troubles);
                if (rules.isEmpty())
                    drafts.trouble(element, "the profile " + profile.asText() + " of its type is not compiled");
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
            drafts.trouble(element, "the invariant " + key + " is not compiled: " + e.getMessage());
        }
    }

    private static boolean same(String one, String other) {
        return one.replaceAll("\\s+", "").equals(other.replaceAll("\\s+", ""));
    }

    private void slicing(Element element, RuleDraft draft) {
        var slicing = element.json().path("slicing");
        if (slicing.path("rules").asText().equals("closed")) drafts.trouble(element, "closed slicing is not compiled");
        if (slicing.path("ordered").asBoolean()) drafts.trouble(element, "ordered slicing is not compiled");
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
            drafts.trouble(
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
