package uz.karvon.map.function;

/** Reads numbers digit by digit: 1.50 stays 1.50, +007 becomes 7. */
final class Numbers {
    private final char point;

    /** @param decimalComma whether the source writes 1,5; a point is then no decimal point, as it might part thousands */
    Numbers(boolean decimalComma) {
        this.point = decimalComma ? ',' : '.';
    }

    String decimal(String text, Spot spot) {
        var number = number(text.strip(), point);
        if (number.isEmpty()) throw spot.unreadable("a number; expected digits such as 12" + point + "5");
        return number;
    }

    static String integer(String text, Spot spot) {
        var number = number(text.strip(), (char) 0);
        if (number.isEmpty()) throw spot.unreadable("a whole number; expected digits only");
        return number;
    }

    /** Whether the text is a decimal number with a point. */
    static boolean isDecimal(String text, char point) {
        return !number(text.strip(), point).isEmpty();
    }

    /** The number as JSON writes it; empty if it is none. */
    static String written(String text, char point) {
        return number(text.strip(), point);
    }

    /** The number as JSON writes it; empty if it is none. */
    private static String number(String text, char point) {
        int at = 0;
        int length = text.length();
        boolean minus = at < length && text.charAt(at) == '-';
        if (at < length && (minus || text.charAt(at) == '+')) at++;
        int whole = at;
        while (at < length && isDigit(text.charAt(at))) at++;
        int wholeEnd = at;
        int fraction = at;
        if (at < length && text.charAt(at) == point) {
            fraction = ++at;
            while (at < length && isDigit(text.charAt(at))) at++;
            if (at == fraction) return "";
        }
        if (at < length || at == whole) return "";
        while (whole < wholeEnd - 1 && text.charAt(whole) == '0') whole++;
        if (!minus && whole == 0 && fraction == wholeEnd) return text; // nothing to mend
        var written = new StringBuilder(length + 1);
        if (minus) written.append('-');
        if (whole == wholeEnd) written.append('0');
        written.append(text, whole, wholeEnd);
        if (at > fraction && fraction > wholeEnd) written.append('.').append(text, fraction, at);
        return written.toString();
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
