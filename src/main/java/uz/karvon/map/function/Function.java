package uz.karvon.map.function;

/**
 * A named function of the language.
 *
 * @param name as a row writes it
 * @param result what its text may be written to
 * @param conversion what it does
 */
public record Function(String name, Result result, Conversion conversion) {
    /** What sort of text a function gives. */
    public enum Result {
        TEXT,
        URI,
        DATE,
        DATE_TIME,
        INSTANT,
        TIME,
        DECIMAL,
        INTEGER,
        BOOLEAN,
        BASE64;

        /** Whether a FHIR primitive of this type can take it. */
        public boolean fits(String fhirType) {
            return switch (fhirType) {
                case "date" -> this == DATE;
                case "dateTime" -> this == DATE || this == DATE_TIME || this == INSTANT;
                case "instant" -> this == INSTANT;
                case "time" -> this == TIME;
                case "decimal" -> this == DECIMAL || this == INTEGER;
                case "integer", "positiveInt", "unsignedInt", "integer64" -> this == INTEGER;
                case "boolean" -> this == BOOLEAN;
                case "base64Binary" -> this == BASE64 || this == TEXT; // HL7 often sends it encoded
                case "uri", "url", "canonical", "oid", "uuid", "id", "code" -> this == TEXT || this == URI;
                default -> true;
            };
        }
    }
}
