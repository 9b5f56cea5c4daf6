package uz.karvon.validate;

import uz.karvon.message.fhir.FhirElement;

/**
 * Asks whether a coded element holds a code of its value set: at least one coding of a CodeableConcept; of a
 * CodeableReference only the concept, if it has one (https://hl7.org/fhir/R5/terminologies.html). What else a choice
 * leaves open, such as a Duration, is not coded.
 */
record BindingCheck(ValueSet valueSet, Ruling ruling) implements Check {
    @Override
    public void look(FhirElement element, Judgement judgement) {
        if (!isMet(element)) judgement.say(ruling, element);
    }

    private boolean isMet(FhirElement element) {
        if (element.type().isPrimitive())
            return element.textOrEmpty().isEmpty() || valueSet.holds(element.textOrEmpty());
        return switch (element.type().fhirType()) {
            case "CodeableConcept" -> concept(element);
            case "CodeableReference" -> conceptOf(element);
            case "Coding", "Quantity" -> coding(element);
            default -> true;
        };
    }

    private boolean conceptOf(FhirElement codeableReference) {
        for (int i = 0; i < codeableReference.size(); i++) {
            var child = codeableReference.at(i);
            if (child.type().name().equals("concept") && !child.isEmpty()) return concept(child);
        }
        return true;
    }

    private boolean concept(FhirElement concept) {
        for (int i = 0; i < concept.size(); i++) {
            var child = concept.at(i);
            if (child.type().name().equals("coding") && coding(child)) return true;
        }
        return false;
    }

    private boolean coding(FhirElement coding) {
        return valueSet.holds(Texts.of(coding, "system"), Texts.of(coding, "code"));
    }
}
