package uz.karvon.map.function;

/** What conditions ask about a text: {@code matches number}, {@code matches date}. */
public final class Texts {
    private Texts() {}

    /** Whether {@code decimal} could read it. */
    public static boolean isNumber(String text, boolean decimalComma) {
        return Numbers.isDecimal(text, decimalComma ? ',' : '.');
    }

    /** Whether {@code date} could read it. */
    public static boolean isDate(String text) {
        return HL7Times.precision(text.strip()) >= HL7Times.YEAR;
    }
}
