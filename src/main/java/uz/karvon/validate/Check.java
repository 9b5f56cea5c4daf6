package uz.karvon.validate;

import uz.karvon.message.fhir.FhirElement;

/** One question put to an element that is there; what it finds goes to the judgement. */
@FunctionalInterface
interface Check {
    void look(FhirElement element, Judgement judgement);
}
