package uz.karvon.map.compile;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An HL7 operand taken apart: {@code PID-3.4.1} or, as the guide also writes it, {@code HD.3}.
 *
 * @param name segment or data type
 * @param first field of a segment, component of a type; 0 if absent, as the others
 */
record Operand(String name, int first, int second, int third) {
    private static final Pattern FORM =
            Pattern.compile("([A-Z][A-Z0-9]{1,2})(?:[-.](\\d{1,3})(?:\\.(\\d{1,3})(?:\\.(\\d{1,3}))?)?)?");

    static Optional<Operand> parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) return Optional.empty();
        return Optional.of(
                new Operand(match.group(1), number(match.group(2)), number(match.group(3)), number(match.group(4))));
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
