package uz.karvon.message.fhir;

/**
 * An element that some profile wants, that a row reads a field for, and that is empty though the field has a value.
 *
 * @param resource the one it would stand in
 * @param element in FHIRPath from the resource type: {@code Patient.address[0].city}
 * @param path from the resource as rules name it, without numbers: {@code address.city}
 * @param place the field
 * @param row the map line that reads it
 * @param reason what kept the row from writing
 */
public record Unfilled(FhirResource resource, String element, String path, long place, MapRow row, Reason reason) {
    /** What kept a row from writing what it found. */
    public enum Reason {
        /** Its code table does not know what was sent. */
        CODE,
        /** Its condition turns away what was sent. */
        CONDITION,
        /** It stands behind a switch that is not set for it. */
        SWITCH,
        /** What was sent gives nothing for the element. */
        VALUE
    }
}
