package uz.karvon.message.fhir;

import java.util.List;

/**
 * An element that FHIR or a profile asks for at least once.
 *
 * @param name in FHIRPath, a choice as {@code effective[x]}
 * @param jsonNames the names it has in JSON: more than one for a choice
 * @param whenAbsent what stands there where the source has no value
 */
public record MandatoryElement(String name, List<String> jsonNames, WhenAbsent whenAbsent) {
    public MandatoryElement {
        jsonNames = List.copyOf(jsonNames);
    }

    /** What stands in for a value that nobody sent; never one that was made up. */
    public sealed interface WhenAbsent {
        /** The data-absent-reason extension (http://hl7.org/fhir/StructureDefinition/data-absent-reason). */
        record Reason() implements WhenAbsent {}

        /**
         * The value set's own code for what is not known.
         *
         * @param system empty for an element of type {@code code}
         */
        record UnknownCode(String system, String code) implements WhenAbsent {}

        /** Nothing may: only a value will do, and without one the resource is refused. */
        record Nothing() implements WhenAbsent {}
    }
}
