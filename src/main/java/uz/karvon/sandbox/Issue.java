package uz.karvon.sandbox;

/**
 * One issue of an OperationOutcome.
 *
 * @param code FHIR's IssueType: {@code required}, {@code value}, {@code code-invalid}, {@code invariant}…
 * @param diagnostics one sentence, without any value of a patient
 * @param expression FHIRPath to the element; empty where there is none
 */
record Issue(String code, String diagnostics, String expression) {
    static Issue error(String code, String diagnostics, String expression) {
        return new Issue(code, diagnostics, expression);
    }

    /** The same issue, seen from the bundle its resource travels in. */
    Issue in(int entry, String type) {
        var path = expression.startsWith(type) ? expression.substring(type.length()) : "";
        return new Issue(code, diagnostics, "Bundle.entry[" + entry + "].resource.ofType(" + type + ")" + path);
    }
}
