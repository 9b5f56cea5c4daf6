package uz.karvon.validate;

import java.util.Set;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.validate.Ruling.Kind;

/**
 * Asks whether a reference is written as one, and whether its type is that of what it leads to
 * (https://hl7.org/fhir/R5/references.html#Reference).
 *
 * @param types R5's resource types
 */
record ReferenceCheck(Set<String> types) implements Check {
    private static final Ruling LITERAL = Ruling.error(
            "R5: reference", Kind.FORMAT, "a reference holds no spaces; expected Type/id, an absolute URL or #id");
    private static final Ruling TYPE = Ruling.error(
            "R5: reference type", Kind.TARGET, "the type of the reference is not that of the resource it leads to");

    @Override
    public void look(FhirElement reference, Judgement at) {
        var literal = Texts.of(reference, "reference");
        if (!literal.isEmpty() && !Uris.hasNoSpace(literal)) at.say(LITERAL, reference);
        var type = Texts.of(reference, "type");
        if (type.isEmpty()) return;
        boolean named = reference.target().isPresent()
                ? reference.target().get().type().equals(type)
                : Literals.type(literal)
                        .filter(types::contains)
                        .map(type::equals)
                        .orElse(types.contains(type) || Uris.isAbsolute(type));
        if (!named) at.say(TYPE, reference);
    }
}
