package uz.karvon.map.plan;

import uz.karvon.message.fhir.FhirElement;

/** Writes one value of a source to the place a row names. */
@FunctionalInterface
public interface Writer {
    /** @return whether there was anything to write */
    boolean write(Frame frame, Source source, int repetition, FhirElement target);
}
