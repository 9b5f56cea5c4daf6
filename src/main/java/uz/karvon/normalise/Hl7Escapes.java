package uz.karvon.normalise;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import uz.karvon.message.source.Escapes;
import uz.karvon.message.source.Separators;

/**
 * Decodes HL7's escape sequences (v2.5.1 chapter 2.7, v2.8 for the truncation character). What it does not know stays as
 * it is, and so does a lone escape character: Windows paths are full of them.
 */
final class Hl7Escapes implements Escapes {
    private static final int LONGEST_COUNT = 100;

    private final Charset charset;

    /** @param charset of the message, which the bytes of a hexadecimal escape are in */
    Hl7Escapes(Charset charset) {
        this.charset = charset;
    }

    @Override
    public String decode(String text, int start, int end, Separators separators) {
        int escape = find(text, start, end, separators.escape());
        if (escape == end) return text.substring(start, end);
        var out = new StringBuilder(end - start);
        int copied = start;
        while (escape < end) {
            int close = find(text, escape + 1, end, separators.escape());
            if (close == end) break;
            if (isHexadecimal(text, escape, close)) {
                int last = lastOfRun(text, close, end, separators.escape());
                var decoded = bytes(text, escape, last, separators.escape());
                if (decoded.isPresent()) {
                    out.append(text, copied, escape).append(decoded.get());
                    copied = last + 1;
                }
                escape = find(text, last + 1, end, separators.escape());
                continue;
            }
            var meaning = meaning(text, escape + 1, close, separators);
            if (meaning.isEmpty()) {
                escape = close; // the second one may open a sequence of its own
                continue;
            }
            out.append(text, copied, escape).append(meaning.get());
            copied = close + 1;
            escape = find(text, copied, end, separators.escape());
        }
        return out.append(text, copied, end).toString();
    }

    private static int find(String text, int from, int end, char wanted) {
        int at = from;
        while (at < end && text.charAt(at) != wanted) at++;
        return at;
    }

    private static Optional<String> meaning(String text, int start, int end, Separators separators) {
        if (end - start == 1) return delimiter(text.charAt(start), separators);
        if (end - start >= 3 && text.charAt(start) == '.') return formatting(text, start + 1, end);
        return Optional.empty();
    }

    private static Optional<String> delimiter(char letter, Separators separators) {
        return switch (letter) {
            case 'F' -> Optional.of(one(separators.field(), Separators.USUAL.field()));
            case 'S' -> Optional.of(one(separators.component(), Separators.USUAL.component()));
            case 'T' -> Optional.of(one(separators.subcomponent(), Separators.USUAL.subcomponent()));
            case 'R' -> Optional.of(one(separators.repetition(), Separators.USUAL.repetition()));
            case 'E' -> Optional.of(one(separators.escape(), Separators.USUAL.escape()));
            case 'P' -> Optional.of("#");
            case 'H', 'N' -> Optional.of(""); // highlighting has no place in FHIR
            default -> Optional.empty();
        };
    }

    // a sender may use a delimiter's escape without naming the delimiter in MSH-2
    private static String one(char delimiter, char usual) {
        return String.valueOf(delimiter == Hl7Separators.NONE ? usual : delimiter);
    }

    /** The formatting commands of FT: line breaks and blanks survive, indents and wrapping have no place in FHIR. */
    private static Optional<String> formatting(String text, int start, int end) {
        var command = text.substring(start, start + 2);
        var number = text.substring(start + 2, end).strip();
        if (!number.matches("[+-]?\\d{0,5}")) return Optional.empty();
        return switch (command.toLowerCase(Locale.ROOT)) {
            case "br", "ce" -> number.isEmpty() ? Optional.of("\n") : Optional.empty();
            case "sp" -> Optional.of("\n".repeat(count(number)));
            case "sk" -> Optional.of(" ".repeat(count(number)));
            case "in", "ti" -> Optional.of("");
            case "fi", "nf" -> number.isEmpty() ? Optional.of("") : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static int count(String number) {
        var digits = number.startsWith("+") || number.startsWith("-") ? number.substring(1) : number;
        return digits.isEmpty() ? 1 : Math.min(LONGEST_COUNT, Math.max(1, Integer.parseInt(digits)));
    }

    private static boolean isHexadecimal(String text, int escape, int close) {
        int digits = close - escape - 2;
        if (digits < 2 || digits % 2 != 0 || text.charAt(escape + 1) != 'X') return false;
        for (int i = escape + 2; i < close; i++) if (Character.digit(text.charAt(i), 16) < 0) return false;
        return true;
    }

    /** Some senders escape each byte of one character by itself: {@code \XD0\\X9F\}. */
    private static int lastOfRun(String text, int close, int end, char escape) {
        int last = close;
        while (last + 1 < end && text.charAt(last + 1) == escape) {
            int next = find(text, last + 2, end, escape);
            if (next == end || !isHexadecimal(text, last + 1, next)) break;
            last = next;
        }
        return last;
    }

    private Optional<String> bytes(String text, int start, int last, char escape) {
        var bytes = new ByteArrayOutputStream();
        for (int i = start; i < last; i++) {
            if (text.charAt(i) == escape || text.charAt(i) == 'X') continue;
            bytes.write(Character.digit(text.charAt(i), 16) << 4 | Character.digit(text.charAt(i + 1), 16));
            i++;
        }
        try {
            var decoded = charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            // FHIR allows no other control characters in a string
            boolean isText = decoded.chars().allMatch(c -> c >= ' ' || c == '\t' || c == '\r' || c == '\n');
            return isText ? Optional.of(decoded) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
