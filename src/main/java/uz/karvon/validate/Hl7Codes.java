package uz.karvon.validate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The codes of HL7's complete code systems (https://terminology.hl7.org) and of languages (https://www.rfc-editor.org/info/bcp47),
 * as {@code hl7-codes.tsv} lists them. A list is taken apart when its system is first met: most never are.
 */
final class Hl7Codes {
    private static final String LANGUAGE = "urn:ietf:bcp:47";

    private final Map<String, Codes> systems = new HashMap<>();

    /** Reads the list. */
    Hl7Codes() {
        R5Tables.lines("hl7-codes.tsv").forEach(this::system);
    }

    private void system(String line) {
        int url = line.indexOf('\t');
        int flags = line.indexOf('\t', url + 1);
        boolean anyCase = flags > url + 1;
        systems.put(line.substring(0, url), new Codes(line.substring(flags + 1), anyCase));
    }

    /** The codes of one system, as one text until they are asked for. */
    private static final class Codes {
        private final String text;
        private final boolean anyCase;
        private volatile Set<String> codes = Set.of();

        Codes(String text, boolean anyCase) {
            this.text = text;
            this.anyCase = anyCase;
        }

        boolean hold(String code) {
            if (codes.isEmpty())
                codes = Arrays.stream(text.split("\t")).map(this::plain).collect(Collectors.toUnmodifiableSet());
            return codes.contains(plain(code));
        }

        private String plain(String code) {
            return anyCase ? code.toLowerCase(Locale.ROOT) : code;
        }
    }

    /** Whether the system is listed here to the last code and has not this one. */
    boolean isNoCodeOf(String system, String code) {
        if (system.equals(LANGUAGE)) return !isLanguage(code);
        var codes = systems.get(system);
        return codes != null && !codes.hold(code);
    }

    /** A language, then a script, a region and variants, each if it is there: {@code uz}, {@code uz-Latn}, {@code ru-RU}. */
    private boolean isLanguage(String tag) {
        var parts = tag.split("-", -1);
        if (!holds("language", parts[0].toLowerCase(Locale.ROOT))) return false;
        int at = 1;
        if (at < parts.length && parts[at].length() == 4 && holds("script", title(parts[at]))) at++;
        if (at < parts.length && holds("region", parts[at].toUpperCase(Locale.ROOT))) at++;
        while (at < parts.length) if (!isVariant(parts[at++])) return false;
        return true;
    }

    private boolean holds(String kind, String subtag) {
        return systems.get(LANGUAGE + "#" + kind).hold(subtag);
    }

    private static String title(String script) {
        return script.substring(0, 1).toUpperCase(Locale.ROOT)
                + script.substring(1).toLowerCase(Locale.ROOT);
    }

    private static boolean isVariant(String part) {
        if (part.length() < 5 || part.length() > 8) return false;
        for (int i = 0; i < part.length(); i++) if (!Character.isLetterOrDigit(part.charAt(i))) return false;
        return true;
    }
}
