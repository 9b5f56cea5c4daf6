package uz.karvon.map.function;

/** What conditions ask about a text: {@code matches number}, {@code matches date}. */
public final class Texts {
    private Texts() {}

    /** Whether {@code decimal} could read it. */
    public static boolean isNumber(String text, boolean decimalComma) {
        return Numbers.isDecimal(text, decimalComma ? ',' : '.');
    }

    /** Whether {@code lowerLimit} finds one in it. */
    public static boolean hasLowerLimit(String text, boolean decimalComma) {
        return !Limits.of(text, decimalComma).low().isEmpty();
    }

    /** Whether {@code upperLimit} finds one in it. */
    public static boolean hasUpperLimit(String text, boolean decimalComma) {
        return !Limits.of(text, decimalComma).high().isEmpty();
    }

    /** Whether {@code date} could read it. */
    public static boolean isDate(String text) {
        return HL7Times.precision(text.strip()) >= HL7Times.YEAR;
    }

    /** Whether {@code uri} makes of it what can stand alone: an OID, a UUID, or something with a scheme. */
    public static boolean isUri(String text) {
        return Functions.isAbsolute(text.strip());
    }

    /** Whether {@code time} could read it. */
    public static boolean isTime(String text) {
        return HL7Times.isTime(text);
    }
}
