package uz.karvon.validate;

import uz.karvon.message.fhir.FhirElement;

/**
 * Asks for one certain coding, in a CodeableConcept or as a Coding.
 *
 * @param display the display the coding must carry; empty: any or none
 */
record CodingCheck(String system, String code, String display, Ruling ruling) implements Check {
    @Override
    public void look(FhirElement element, Judgement judgement) {
        if (!isMet(element)) judgement.say(ruling, element);
    }

    private boolean isMet(FhirElement element) {
        if (element.type().fhirType().equals("Coding")) return matches(element);
        for (int i = 0; i < element.size(); i++) {
            var child = element.at(i);
            if (child.type().name().equals("coding") && matches(child)) return true;
        }
        return false;
    }

    private boolean matches(FhirElement coding) {
        return Texts.of(coding, "code").equals(code)
                && Texts.of(coding, "system").equals(system)
                && (display.isEmpty() || Texts.of(coding, "display").equals(display));
    }
}
