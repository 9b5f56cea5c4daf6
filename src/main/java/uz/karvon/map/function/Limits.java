package uz.karvon.map.function;

/**
 * The limits a laboratory writes as text: {@code 3.5 - 5.0}, {@code 3.5..5.0}, {@code <10}, {@code >= 4}. What is written
 * in any other way has none here and stays text.
 *
 * @param low as JSON writes it; empty if there is none
 * @param high likewise
 */
record Limits(String low, String high) {
    private static final Limits NONE = new Limits("", "");
    private static final String DOTS = "..";

    static Limits of(String text, boolean decimalComma) {
        var range = text.strip();
        if (range.isEmpty()) return NONE;
        char point = decimalComma ? ',' : '.';
        return switch (range.charAt(0)) {
            case '<', '>', '\u2264', '\u2265' -> one(range, point);
            default -> both(range, point);
        };
    }

    private static Limits one(String range, char point) {
        char first = range.charAt(0);
        boolean orEqual = (first == '<' || first == '>') && range.startsWith("=", 1);
        var number = Numbers.written(range.substring(orEqual ? 2 : 1), point);
        return first == '<' || first == '\u2264' ? new Limits("", number) : new Limits(number, "");
    }

    private static Limits both(String range, char point) {
        int end = numberEnd(range);
        int after = end;
        while (after < range.length() && Character.isWhitespace(range.charAt(after))) after++;
        if (after == range.length()) return dotted(range, point);
        if (isDash(range.charAt(after))) return both(range, end, after + 1, point);
        if (range.startsWith(DOTS, after)) return both(range, end, after + DOTS.length(), point);
        // 3.. 5: the dots were taken for the number's own
        boolean endsDotted = range.startsWith(DOTS, end - DOTS.length());
        return endsDotted ? both(range, end - DOTS.length(), after, point) : NONE;
    }

    /** Two numbers with nothing but dots between them look like one. */
    private static Limits dotted(String range, char point) {
        int dots = range.lastIndexOf(DOTS);
        return dots < 0 ? NONE : both(range, dots, dots + DOTS.length(), point);
    }

    private static Limits both(String range, int lowEnd, int highStart, char point) {
        var low = Numbers.written(range.substring(0, lowEnd), point);
        var high = Numbers.written(range.substring(highStart), point);
        return low.isEmpty() || high.isEmpty() ? NONE : new Limits(low, high);
    }

    /** Where what could be the first number ends: a sign, digits, points and commas. */
    private static int numberEnd(String range) {
        int at = range.charAt(0) == '+' || range.charAt(0) == '-' ? 1 : 0;
        while (at < range.length() && isOfNumber(range.charAt(at))) at++;
        return at;
    }

    private static boolean isOfNumber(char c) {
        return c >= '0' && c <= '9' || c == '.' || c == ',';
    }

    private static boolean isDash(char c) {
        return c == '-' || c == '\u2013' || c == '\u2014';
    }
}
