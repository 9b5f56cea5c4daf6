package uz.karvon.normalise;

import java.util.List;
import java.util.OptionalInt;

/**
 * The characters below 32 that no FHIR string may hold (R5 datatypes, string: only tab, CR and LF of them). Two are the
 * line breaks of word processors and printers; any other is damage, and what it damaged may be a number.
 */
final class ControlCharacters {
    private static final char VERTICAL_TAB = 0x0B;
    private static final char FORM_FEED = 0x0C;

    private ControlCharacters() {}

    /** The text with LF for the line breaks that FHIR does not know. */
    static String withLineBreaks(String text) {
        if (text.indexOf(VERTICAL_TAB) < 0 && text.indexOf(FORM_FEED) < 0) return text;
        return text.replace(VERTICAL_TAB, '\n').replace(FORM_FEED, '\n');
    }

    /** As {@link #withLineBreaks(String)}, and says so if there was one. */
    static String withLineBreaks(String text, List<String> warnings) {
        var changed = withLineBreaks(text);
        // nothing to change gives the same text back
        if (changed != text) warnings.add("vertical tabs or form feeds were read as line breaks");
        return changed;
    }

    /** Where the first one stands that is no line break or tab. */
    static OptionalInt first(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\r' && c != '\n' && c != '\t') return OptionalInt.of(i);
        }
        return OptionalInt.empty();
    }

    /** Names one for a refusal. */
    static String inWords(char control) {
        return control == 0
                ? "a NUL; expected text"
                : String.format("the control character 0x%02X; expected text", (int) control);
    }
}
