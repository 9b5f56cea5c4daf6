package uz.karvon.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalInt;
import uz.karvon.validate.Structure.Element;

/** Turns what ElementDefinitions fix or give a pattern of into rule lines. */
final class ElementValues {
    private final ElementDrafts drafts;

    ElementValues(ElementDrafts drafts) {
        this.drafts = drafts;
    }

    /** Reads {@code fixed…} and {@code pattern…} of an element. */
    void read(Element element, RuleDraft draft) {
        for (var field : element.json().properties()) {
            var name = field.getKey();
            boolean fixed = name.startsWith("fixed") && name.length() > 5 && Character.isUpperCase(name.charAt(5));
            boolean pattern = name.startsWith("pattern") && name.length() > 7;
            if (!fixed && !pattern) continue;
            if (field.getValue().isObject() && fixed)
                drafts.trouble(element, name + " asks for exactly this and is not compiled");
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
        if (system.isEmpty()) drafts.trouble(element, "a pattern of a code without its system is not compiled");
        var display = Optional.of(coding.path("display").asText()).filter(text -> !text.isEmpty());
        draft.codings.add(
                new RuleDraft.Coding(system + "#" + coding.path("code").asText(), display));
    }

    /** A pattern asks of an element that is there to have these children. */
    private void required(Element element, String name, JsonNode value) {
        var path = (element.path().isEmpty() ? "" : element.path() + ".") + name;
        if (value.isArray()) {
            drafts.trouble(element, "the pattern of the list " + name + " is not compiled");
            return;
        }
        var draft = drafts.of(path);
        draft.min = OptionalInt.of(1);
        if (!value.isObject()) draft.value = Optional.of(value.asText());
        else if (value.has("coding"))
            pattern(new Element(path, element.json()), draft, value, "patternCodeableConcept");
        else
            for (var part : value.properties())
                required(new Element(path, element.json()), part.getKey(), part.getValue());
    }
}
