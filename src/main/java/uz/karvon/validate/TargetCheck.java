package uz.karvon.validate;

import java.util.List;
import java.util.Set;
import uz.karvon.message.fhir.FhirElement;

/**
 * Asks whether a reference leads to a type it may lead to. What cannot be told from the reference is let through;
 * what lies in the same bundle is to meet one of the profiles as well.
 *
 * @param types the resource types allowed
 * @param profiles the canonicals asked for; empty: none
 */
record TargetCheck(Set<String> types, List<String> profiles, Ruling ruling) implements Check {
    @Override
    public void look(FhirElement element, Judgement judgement) {
        var reference = element;
        if (element.type().fhirType().equals("CodeableReference")) {
            int at = indexOf(element, "reference");
            if (at < 0) return;
            reference = element.at(at);
        }
        var target = reference.target();
        if (target.isPresent()) {
            if (!types.contains(target.get().type())) judgement.say(ruling, reference);
            else if (!profiles.isEmpty()) judgement.references().meet(target.get(), profiles);
            return;
        }
        if (!says(Texts.of(reference, "type")) || !leads(Texts.of(reference, "reference")))
            judgement.say(ruling, reference);
    }

    private static int indexOf(FhirElement holder, String name) {
        for (int i = 0; i < holder.size(); i++) if (holder.at(i).type().name().equals(name)) return i;
        return -1;
    }

    private boolean says(String type) {
        return type.isEmpty() || types.contains(type);
    }

    // an absolute URL may be of another kind of server
    private boolean leads(String literal) {
        var type = Literals.type(literal);
        boolean telling = type.isPresent()
                && (!Uris.isAbsolute(literal)
                        || Character.isUpperCase(type.get().charAt(0)));
        return !telling || types.contains(type.get());
    }
}
