package uz.karvon.validate;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** How the primitives of FHIR are written (https://hl7.org/fhir/R5/datatypes.html), read by hand: no pattern is run. */
final class Formats {
    private static final Map<String, Predicate<String>> BY_TYPE = Map.ofEntries(
            Map.entry("boolean", text -> text.equals("true") || text.equals("false")),
            Map.entry("integer", text -> isInteger(text, Integer.MIN_VALUE, Integer.MAX_VALUE)),
            Map.entry("integer64", text -> isInteger(text, Long.MIN_VALUE, Long.MAX_VALUE)),
            Map.entry("positiveInt", text -> isInteger(text, 1, Integer.MAX_VALUE)),
            Map.entry("unsignedInt", text -> isInteger(text, 0, Integer.MAX_VALUE)),
            Map.entry("decimal", Formats::isDecimal),
            Map.entry("date", text -> Dates.isDate(text, 0, text.length())),
            Map.entry("dateTime", Dates::isDateTime),
            Map.entry("instant", Dates::isInstant),
            Map.entry("time", text -> Dates.isTime(text, 0, text.length())),
            Map.entry("code", Formats::isCode),
            Map.entry("id", Formats::isId),
            Map.entry("uri", Uris::isUri),
            Map.entry("url", Uris::isUri),
            Map.entry("canonical", Uris::isCanonical),
            Map.entry("oid", Uris::isOid),
            Map.entry("uuid", Uris::isUuid),
            Map.entry("base64Binary", Formats::isBase64),
            Map.entry("string", text -> !text.isBlank()),
            Map.entry("markdown", text -> !text.isBlank()));

    private Formats() {}

    /** How a type is written; empty where anything goes. */
    static Optional<Predicate<String>> of(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    /** What is expected, in words. */
    static String words(String type) {
        return switch (type) {
            case "date" -> "YYYY, YYYY-MM or YYYY-MM-DD";
            case "dateTime" -> "a date, or a date with time and zone such as 2026-01-31T10:00:00+05:00";
            case "instant" -> "a date with time to the second and zone";
            case "code" -> "a word without spaces at its ends";
            case "string", "markdown" -> "some text";
            case "canonical" -> "an absolute URL or #id";
            case "oid" -> "urn:oid: and an OID";
            case "uuid" -> "urn:uuid: and a UUID in lower case";
            case "base64Binary" -> "base64 without spaces";
            default -> "the form of " + type;
        };
    }

    private static boolean isInteger(String text, long least, long most) {
        int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        if (text.length() == from || text.length() > from + 18) return false;
        for (int i = from; i < text.length(); i++) if (!isDigit(text.charAt(i))) return false;
        long value = Long.parseLong(text);
        return value >= least && value <= most;
    }

    static boolean isDecimal(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        int whole = digits(text, at);
        if (whole == at || whole > at + 18 || whole > at + 1 && text.charAt(at) == '0') return false;
        at = whole;
        if (at < text.length() && text.charAt(at) == '.') {
            int fraction = digits(text, at + 1);
            if (fraction == at + 1 || fraction > at + 18) return false;
            at = fraction;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) at++;
            int exponent = digits(text, at);
            if (exponent == at || exponent > at + 9) return false;
            at = exponent;
        }
        return at == text.length();
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) at++;
        return at;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private static boolean isCode(String text) {
        boolean space = true; // a code neither begins with a space nor has two together
        for (int i = 0; i < text.length(); i++) {
            boolean isSpace = text.charAt(i) <= ' ' || Character.isSpaceChar(text.charAt(i));
            if (isSpace && space) return false;
            space = isSpace;
        }
        return !space;
    }

    static boolean isId(String text) {
        if (text.isEmpty() || text.length() > 64) return false;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean ok = isDigit(letter)
                    || letter >= 'A' && letter <= 'Z'
                    || letter >= 'a' && letter <= 'z'
                    || letter == '-'
                    || letter == '.';
            if (!ok) return false;
        }
        return true;
    }

    /** RFC 4648: four letters at a time, the last filled up with one or two equals signs. */
    private static boolean isBase64(String text) {
        if (text.length() % 4 != 0) return false;
        int end = text.endsWith("==") ? text.length() - 2 : text.endsWith("=") ? text.length() - 1 : text.length();
        for (int i = 0; i < end; i++) {
            char letter = text.charAt(i);
            boolean ok = isDigit(letter)
                    || letter >= 'A' && letter <= 'Z'
                    || letter >= 'a' && letter <= 'z'
                    || letter == '+'
                    || letter == '/';
            if (!ok) return false;
        }
        return true;
    }
}
