package uz.karvon.message.fhir;

/** What the result tree needs to know of a FHIR element; made once from HAPI's R5 model and compared by identity. */
public final class ElementType {
    /** How a value stands in JSON. */
    public enum Shape {
        COMPLEX,
        STRING,
        BOOLEAN,
        NUMBER
    }

    private final String name;
    private final String fhirType;
    private final Shape shape;
    private final boolean list;
    private final int order;
    private final boolean isExtension;
    private final boolean isUrl;
    private final byte[] quotedName;
    private final byte[] quotedBeside;

    /**
     * @param name as it stands in JSON, a choice with its type: {@code valueQuantity}
     * @param fhirType {@code CodeableConcept}, {@code dateTime}, {@code BackboneElement}…
     * @param shape how JSON writes it
     * @param list whether JSON writes an array
     * @param order its place among its siblings
     */
    public ElementType(String name, String fhirType, Shape shape, boolean list, int order) {
        this.name = name;
        this.fhirType = fhirType;
        this.shape = shape;
        this.list = list;
        this.order = order;
        this.isExtension = fhirType.equals("Extension");
        this.isUrl = name.equals("url");
        this.quotedName = JsonBytes.quoted(name);
        this.quotedBeside = JsonBytes.quoted("_" + name);
    }

    /** As it stands in JSON, a choice with its type: {@code valueQuantity}. */
    public String name() {
        return name;
    }

    /** {@code CodeableConcept}, {@code dateTime}, {@code BackboneElement}… */
    public String fhirType() {
        return fhirType;
    }

    /** How JSON writes it. */
    public Shape shape() {
        return shape;
    }

    /** Whether JSON writes an array. */
    public boolean list() {
        return list;
    }

    /** Its place among its siblings. */
    public int order() {
        return order;
    }

    public boolean isPrimitive() {
        return shape != Shape.COMPLEX;
    }

    /** Whether its children are an extension's. */
    boolean isExtension() {
        return isExtension;
    }

    /** Whether it is called {@code url}, as what names an extension is. */
    boolean isUrl() {
        return isUrl;
    }

    /** The name as JSON has it, made once. */
    byte[] quotedName() {
        return quotedName;
    }

    /** The name a primitive's extensions stand under. */
    byte[] quotedBeside() {
        return quotedBeside;
    }

    @Override
    public String toString() {
        return name;
    }
}
