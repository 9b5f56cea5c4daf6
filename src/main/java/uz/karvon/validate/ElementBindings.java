package uz.karvon.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import uz.karvon.validate.Rule.Binding;
import uz.karvon.validate.Rule.Strength;
import uz.karvon.validate.Structure.Element;

/** Turns the bindings of ElementDefinitions into rule lines, but for those R5 itself has. */
final class ElementBindings {
    private final ElementDrafts drafts;
    private final PackageCodes codes;
    private final boolean whole;

    /** @param whole whether the elements are a snapshot, which repeats what R5 says */
    ElementBindings(ElementDrafts drafts, PackageCodes codes, boolean whole) {
        this.drafts = drafts;
        this.codes = codes;
        this.whole = whole;
    }

    /** @param child what R5 says of the element */
    void read(Element element, Optional<R5Child> child, RuleDraft draft) {
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
            if (strength.equals("required")) drafts.trouble(element, e.getMessage());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            drafts.trouble(element, "no binding is '" + strength + "'");
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
        if (purpose.equals("maximum")) drafts.trouble(element, "a maximum value set is not compiled");
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
            else drafts.trouble(element, "a binding for some uses only is not compiled");
        }
    }
}
