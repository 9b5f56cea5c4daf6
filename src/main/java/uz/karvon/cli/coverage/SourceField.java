package uz.karvon.cli.coverage;

import java.util.Optional;
import java.util.regex.Pattern;
import uz.karvon.message.source.Hl7Tree;

/**
 * What a row of the guide reads: a segment, a field, or a part of one.
 *
 * @param field 0 for the segment as such
 * @param component 0 for the whole field
 * @param subcomponent 0 for the whole component
 */
record SourceField(String segment, int field, int component, int subcomponent) {
    private static final Pattern WORDS =
            Pattern.compile("([A-Z][A-Z0-9]{2})(?:-(\\d{1,3})(?:\\.(\\d{1,3})(?:\\.(\\d{1,3}))?)?)?");

    /** Reads {@code PID}, {@code PID-3}, {@code PID-3.4} or {@code PID-3.4.1}; empty if it is none of them. */
    static Optional<SourceField> of(String words) {
        var match = WORDS.matcher(words);
        if (!match.matches()) return Optional.empty();
        return Optional.of(new SourceField(
                match.group(1), number(match.group(2)), number(match.group(3)), number(match.group(4))));
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Whether one segment of a message holds it; HL7's null counts as sent. */
    boolean isValued(Hl7Tree tree, int at) {
        if (field == 0) return true;
        for (int i = tree.repetitions(at, field); i > 0; i--)
            if (tree.valued(at, field, i, component, subcomponent)) return true;
        return false;
    }

    @Override
    public String toString() {
        if (field == 0) return segment;
        if (component == 0) return segment + "-" + field;
        return segment + "-" + field + "." + component + (subcomponent == 0 ? "" : "." + subcomponent);
    }
}
