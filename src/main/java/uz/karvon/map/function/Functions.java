package uz.karvon.map.function;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import uz.karvon.map.function.Function.Result;

/** The functions by name; there are no others. */
public final class Functions {
    /** All names, for suggestions. */
    public static final List<String> NAMES = List.of(
            "text",
            "date",
            "dateTime",
            "instant",
            "time",
            "end",
            "endInstant",
            "decimal",
            "integer",
            "lowerLimit",
            "upperLimit",
            "boolean",
            "upper",
            "lower",
            "trim",
            "digits",
            "letters",
            "uri",
            "base64",
            "split",
            "word",
            "words");

    private static final Pattern CALL = Pattern.compile("([A-Za-z0-9]+)(?:\\((.*)\\))?");
    private static final Pattern SPLIT = Pattern.compile("split\\([\"']?(.+?)[\"']?\\)");
    private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9]\\d*))+");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:\\S+");

    private Functions() {}

    /** The name in a call such as {@code date(dd.MM.yyyy)}. */
    public static String nameIn(String call) {
        int bracket = call.indexOf('(');
        return bracket < 0 ? call : call.substring(0, bracket);
    }

    /**
     * The function a row calls.
     *
     * @param decimalComma whether the source writes 1,5
     * @return empty if there is no such function
     * @throws IllegalArgumentException if the pattern in its brackets cannot be read
     */
    public static Optional<Function> find(String call, boolean decimalComma) {
        var match = CALL.matcher(call);
        if (!match.matches()) return Optional.empty();
        var name = match.group(1);
        var pattern = match.group(2);
        if (pattern != null) return patterned(call, name, pattern);
        return switch (name) {
            case "text" -> function(call, Result.TEXT, (text, spot) -> text);
            case "date" -> function(call, Result.DATE, HL7Times::date);
            case "dateTime" -> function(call, Result.DATE_TIME, HL7Times::dateTime);
            case "instant" -> function(call, Result.INSTANT, HL7Times::instant);
            case "time" -> function(call, Result.TIME, HL7Times::time);
            case "end" -> function(call, Result.DATE_TIME, EndTimes::end);
            case "endInstant" -> function(call, Result.INSTANT, EndTimes::end);
            case "decimal" -> function(call, Result.DECIMAL, new Numbers(decimalComma)::decimal);
            case "lowerLimit" ->
                function(call, Result.DECIMAL, (text, spot) -> Limits.of(text, decimalComma)
                        .low());
            case "upperLimit" ->
                function(call, Result.DECIMAL, (text, spot) -> Limits.of(text, decimalComma)
                        .high());
            case "integer" -> function(call, Result.INTEGER, Numbers::integer);
            case "boolean" -> function(call, Result.BOOLEAN, Functions::truth);
            case "upper" -> function(call, Result.TEXT, (text, spot) -> text.toUpperCase(Locale.ROOT));
            case "lower" -> function(call, Result.TEXT, (text, spot) -> text.toLowerCase(Locale.ROOT));
            case "trim" -> function(call, Result.TEXT, (text, spot) -> text.strip());
            case "digits" -> function(call, Result.TEXT, (text, spot) -> text.replaceAll("\\D", ""));
            case "letters" -> function(call, Result.TEXT, (text, spot) -> text.replaceAll("\\P{L}", ""));
            case "uri" -> function(call, Result.URI, Functions::uri);
            case "base64" ->
                function(call, Result.BASE64, (text, spot) -> Base64.getEncoder()
                        .encodeToString(text.getBytes(StandardCharsets.UTF_8)));
            case "split" -> throw new IllegalArgumentException("it has no separator; expected such as split(\",\")");
            case "word", "words" -> throw new IllegalArgumentException("it has no number; expected such as word(1)");
            default -> Optional.empty();
        };
    }

    /** What stands between the parts, in a call such as {@code split(",")}; empty for other calls. */
    public static Optional<String> separatorIn(String call) {
        var match = SPLIT.matcher(call.strip());
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }

    private static Optional<Function> patterned(String call, String name, String pattern) {
        return switch (name) {
            case "date" -> function(call, Result.DATE, new PatternTimes(pattern)::date);
            case "dateTime" -> function(call, Result.DATE_TIME, new PatternTimes(pattern)::dateTime);
            case "instant" -> function(call, Result.INSTANT, new PatternTimes(pattern)::instant);
            case "word" -> function(call, Result.TEXT, Words.numbered(pattern)::one);
            case "words" -> function(call, Result.TEXT, Words.numbered(pattern)::andAllAfter);
            case "split" -> function(call, Result.TEXT, (text, spot) -> text); // the source is split, not the text
            default -> Optional.empty();
        };
    }

    private static Optional<Function> function(String call, Result result, Conversion conversion) {
        return Optional.of(new Function(call, result, conversion));
    }

    private static String truth(String text, Spot spot) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "y", "yes", "true", "t", "1" -> "true";
            case "n", "no", "false", "f", "0" -> "false";
            default -> throw spot.unreadable("a yes or no; expected Y or N");
        };
    }

    static boolean isAbsolute(String word) {
        return OID.matcher(word).matches()
                || UUID.matcher(word).matches()
                || SCHEME.matcher(word).matches();
    }

    /** An OID or UUID gets its urn; a word with a blank in it is no URI. */
    private static String uri(String text, Spot spot) {
        var word = text.strip();
        if (OID.matcher(word).matches()) return "urn:oid:" + word;
        if (UUID.matcher(word).matches()) return "urn:uuid:" + word.toLowerCase(Locale.ROOT);
        for (int i = 0; i < word.length(); i++)
            if (Character.isWhitespace(word.charAt(i))) throw spot.unreadable("a URI; expected no blanks in it");
        return word;
    }
}
