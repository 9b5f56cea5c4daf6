package uz.karvon.normalise;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The charsets MSH-18 may name: HL7 table 0211, and the words that real senders put there. */
final class Hl7Charsets {
    private static final Pattern ISO_8859 = Pattern.compile("8859[/-]([1-9]|13|15)");

    private Hl7Charsets() {}

    /**
     * The charset a first repetition of MSH-18 names. Empty where it names none, where it says no more than ASCII, and
     * where we do not know the word.
     */
    static Optional<Charset> named(String msh18) {
        var name = msh18.strip().toUpperCase(Locale.ROOT);
        return switch (name) {
            case "UNICODE UTF-8", "UNICODE", "UTF-8", "UTF8" -> Optional.of(StandardCharsets.UTF_8);
            case "GB 18030-2000", "GB18030" -> Optional.of(Charset.forName("GB18030"));
            case "BIG-5", "BIG5" -> Optional.of(Charset.forName("Big5"));
            case "KS X 1001", "EUC-KR" -> Optional.of(Charset.forName("EUC-KR"));
            case "WINDOWS-1251", "WINDOWS 1251", "WINDOWS1251", "CP1251", "CP-1251", "WIN-1251", "WIN1251" ->
                Optional.of(Charset.forName("windows-1251"));
            case "WINDOWS-1252", "CP1252" -> Optional.of(Charset.forName("windows-1252"));
            case "KOI8-R", "KOI8R" -> Optional.of(Charset.forName("KOI8-R"));
            case "KOI8-U" -> Optional.of(Charset.forName("KOI8-U"));
            case "CP866", "IBM866" -> Optional.of(Charset.forName("IBM866"));
            default -> iso8859(name);
        };
    }

    /** Whether the word makes no claim that bytes beyond ASCII could contradict. */
    static boolean saysNothing(String msh18) {
        var name = msh18.strip().toUpperCase(Locale.ROOT);
        return name.isEmpty() || name.equals("ASCII") || name.equals("US-ASCII") || name.equals("ISO IR6");
    }

    // HL7 writes 8859/5, others write ISO-8859-5 or ISO8859-5
    private static Optional<Charset> iso8859(String name) {
        var bare = name.startsWith("ISO-") ? name.substring(4) : name.startsWith("ISO") ? name.substring(3) : name;
        if (!ISO_8859.matcher(bare.strip()).matches()) return Optional.empty();
        return Optional.of(Charset.forName("ISO-8859-" + bare.strip().substring(5)));
    }
}
