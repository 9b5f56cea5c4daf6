package uz.karvon.message.fhir;

/**
 * What the result tree needs to know of a FHIR element; made once from HAPI's R5 model and compared by identity.
 *
 * @param name as it stands in JSON, a choice with its type: {@code valueQuantity}
 * @param fhirType {@code CodeableConcept}, {@code dateTime}, {@code BackboneElement}…
 * @param shape how JSON writes it
 * @param list whether JSON writes an array
 * @param order its place among its siblings
 */
public record ElementType(String name, String fhirType, Shape shape, boolean list, int order) {
    /** How a value stands in JSON. */
    public enum Shape {
        COMPLEX,
        STRING,
        BOOLEAN,
        NUMBER
    }

    public boolean isPrimitive() {
        return shape != Shape.COMPLEX;
    }
}
