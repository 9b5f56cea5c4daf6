package uz.karvon.validate;

/** The code systems whose every code is known: the release's own and HL7's. */
final class KnownCodes {
    private final Terminology terminology;
    private final Hl7Codes hl7;

    KnownCodes(Terminology terminology, Hl7Codes hl7) {
        this.terminology = terminology;
        this.hl7 = hl7;
    }

    /** Whether {@code system} is known to the last code and {@code code} is none of them. */
    boolean isNoCodeOf(String system, String code) {
        if (system.isEmpty()) return false;
        return terminology.isNoCodeOf(system, code) || hl7.isNoCodeOf(system, code);
    }
}
