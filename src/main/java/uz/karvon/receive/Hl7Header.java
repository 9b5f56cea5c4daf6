package uz.karvon.receive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.karvon.message.BadMessage;

/**
 * A quick, forgiving look at the MSH segment of raw bytes: enough to file the message and to answer its sender (HL7
 * v2.5.1 chapter 2, MSH). Values are kept byte for byte, each as one ISO 8859-1 character, so that an answer can give
 * them back in whatever charset the sender uses.
 */
public final class Hl7Header {
    // MSH-18 is the last field anybody here asks for, and a header longer than this is no header
    private static final int LAST_FIELD = 18;
    private static final int LONGEST = 8 * 1024;

    private final boolean found;
    private final char fieldSeparator;
    private final List<String> fields;

    private Hl7Header(boolean found, char fieldSeparator, List<String> fields) {
        this.found = found;
        this.fieldSeparator = fieldSeparator;
        this.fields = fields;
    }

    /** Reads what there is of an MSH segment at the start of {@code bytes}; never throws. */
    public static Hl7Header look(byte[] bytes) {
        int start = start(bytes);
        boolean found = Segments.isNamed("MSH", bytes, start);
        int end = Segments.lineEnd(bytes, start, Math.min(bytes.length, start + LONGEST));
        if (!found || end - start < 4) return new Hl7Header(found, '|', List.of());
        char separator = (char) (bytes[start + 3] & 0xFF);
        return new Hl7Header(
                true, separator, split(new String(bytes, start + 4, end - start - 4, ISO_8859_1), separator));
    }

    private static List<String> split(String text, char separator) {
        var fields = new ArrayList<String>(LAST_FIELD);
        int from = 0;
        while (fields.size() < LAST_FIELD) {
            int to = text.indexOf(separator, from);
            if (to < 0) break;
            fields.add(text.substring(from, to));
            from = to + 1;
        }
        fields.add(text.substring(from));
        return fields;
    }

    /** Where the message begins: after a byte order mark, blanks and stray framing bytes. */
    static int start(byte[] bytes) {
        int at = 0;
        if (bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) at = 3;
        while (at < bytes.length && bytes[at] >= 0 && bytes[at] <= ' ') at++;
        return at;
    }

    /**
     * Refuses what cannot be filed or routed.
     *
     * @throws BadMessage if there is no MSH, it ends too soon, or MSH-9 names no message type
     */
    public void requireReadable() {
        if (!found) throw new BadMessage("the message does not begin with an MSH segment");
        if (fields.size() < 8) throw new BadMessage("MSH is too short; expected at least 9 fields");
        if (messageType().isBlank()) throw new BadMessage("MSH-9 is missing; expected a message type and event");
    }

    public char fieldSeparator() {
        return fieldSeparator;
    }

    /** MSH-2 as sent: mostly {@code ^~\&}, sometimes with a fifth character. */
    public String encodingCharacters() {
        return field(2);
    }

    /** MSH-3 to MSH-18 as sent, components and all; empty where absent. MSH-1 is {@link #fieldSeparator()}. */
    public String field(int number) {
        int index = number - 2;
        return index >= 0 && index < fields.size() && number <= LAST_FIELD ? fields.get(index) : "";
    }

    /** MSH-9.1: {@code ADT}. */
    public String messageType() {
        return component(9, 1);
    }

    /** MSH-9.2: {@code A01}. */
    public String triggerEvent() {
        return component(9, 2);
    }

    /** MSH-12.1: {@code 2.5.1}. */
    public String version() {
        return component(12, 1);
    }

    /** MSH-10, where the sender gives one. */
    public Optional<String> controlId() {
        return Optional.of(field(10).strip()).filter(id -> !id.isEmpty());
    }

    /** MSH-3 and MSH-4: who sent it, as far as the message says; empty if it does not. */
    public Optional<String> sender() {
        var sender = field(3) + "|" + field(4);
        return Optional.of(sender).filter(text -> text.length() > 1);
    }

    /** Whether the sender asks for HL7's enhanced acknowledgement: MSH-15 or MSH-16 has a value (section 2.9.2). */
    public boolean isEnhanced() {
        return !field(15).isBlank() || !field(16).isBlank();
    }

    private String component(int field, int number) {
        var encoding = encodingCharacters();
        char separator = encoding.isEmpty() ? '^' : encoding.charAt(0);
        return Segments.part(field(field), separator, number).strip();
    }
}
