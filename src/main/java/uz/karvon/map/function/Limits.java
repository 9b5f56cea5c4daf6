package uz.karvon.map.function;

import java.util.regex.Pattern;

/**
 * The limits a laboratory writes as text: {@code 3.5 - 5.0}, {@code <10}, {@code >= 4}. What is written in any other way
 * has none here and stays text.
 *
 * @param low as JSON writes it; empty if there is none
 * @param high likewise
 */
record Limits(String low, String high) {
    private static final Limits NONE = new Limits("", "");
    private static final Pattern BOTH =
            Pattern.compile("([+-]?[0-9.,]+)\\s*(?:-|\u2013|\u2014|\\.\\.)\\s*([+-]?[0-9.,]+)");
    private static final Pattern ONE = Pattern.compile("(<=?|>=?|\u2264|\u2265)\\s*([+-]?[0-9.,]+)");

    static Limits of(String text, boolean decimalComma) {
        var range = text.strip();
        var both = BOTH.matcher(range);
        if (both.matches()) return both(both.group(1), both.group(2), decimalComma);
        var one = ONE.matcher(range);
        if (!one.matches() || !Texts.isNumber(one.group(2), decimalComma)) return NONE;
        var number = number(one.group(2), decimalComma);
        boolean isUpper = one.group(1).startsWith("<") || one.group(1).equals("\u2264");
        return isUpper ? new Limits("", number) : new Limits(number, "");
    }

    private static Limits both(String low, String high, boolean decimalComma) {
        if (!Texts.isNumber(low, decimalComma) || !Texts.isNumber(high, decimalComma)) return NONE;
        return new Limits(number(low, decimalComma), number(high, decimalComma));
    }

    private static String number(String text, boolean decimalComma) {
        return Numbers.written(text, decimalComma ? ',' : '.');
    }
}
