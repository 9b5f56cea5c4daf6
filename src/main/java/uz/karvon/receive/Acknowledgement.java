package uz.karvon.receive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.stream.Collectors;
import uz.karvon.message.MessageId;

/**
 * The answer to an HL7 v2 message, in its sender's separators, version and charset (HL7 v2.5.1 chapter 2, sections 2.9
 * and 2.13). Written by hand, since HAPI cannot answer a message whose MSH-2 has five characters.
 */
final class Acknowledgement {
    private static final byte[] NONE = {};
    private static final int LONGEST_REASON = 79;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx").withZone(ZoneOffset.UTC);

    /** How it went; each is one code in original mode (table 0008) and one in enhanced mode. */
    enum Answer {
        /** On disk. */
        ACCEPT("AA", "CA"),
        /** Not now: send it again. */
        ERROR("AE", "CE"),
        /** Never as it is: mend it first. */
        REJECT("AR", "CR");

        private final String original;
        private final String enhanced;

        Answer(String original, String enhanced) {
            this.original = original;
            this.enhanced = enhanced;
        }
    }

    private final Hl7Header header;
    private final Instant now;
    private final char separator;
    private final String encoding;

    private Acknowledgement(Hl7Header header, Instant now) {
        this.header = header;
        this.now = now;
        this.encoding = encoding(header);
        this.separator = encoding.indexOf(header.fieldSeparator()) < 0 ? header.fieldSeparator() : '|';
    }

    /**
     * The bytes to send back, without a frame; no bytes at all where the sender does not want to hear this answer.
     *
     * @param header the message's MSH, or what there is of it
     * @param reason why it was not accepted, in plain ASCII and without a patient's value; empty if it was
     */
    static byte[] to(Hl7Header header, Answer answer, String reason, Instant now) {
        if (!isWanted(header, answer)) return NONE;
        return new Acknowledgement(header, now).write(answer, reason).getBytes(ISO_8859_1);
    }

    // Table 0155. MSH-15 left empty beside a valued MSH-16 is taken as AL: a sender that waits must not wait for ever
    private static boolean isWanted(Hl7Header header, Answer answer) {
        return switch (header.field(15).strip()) {
            case "NE" -> false;
            case "ER" -> answer != Answer.ACCEPT;
            case "SU" -> answer == Answer.ACCEPT;
            default -> true;
        };
    }

    private String write(Answer answer, String reason) {
        var code = header.isEnhanced() ? answer.enhanced : answer.original;
        var plain = plain(reason);
        var segments = segment(
                        "MSH" + separator + encoding,
                        header.field(5),
                        header.field(6),
                        header.field(3),
                        header.field(4),
                        TIME.format(now),
                        "",
                        messageType(),
                        MessageId.next(now).value().substring(0, 20),
                        header.field(11).isBlank() ? "P" : header.field(11),
                        version(),
                        "",
                        "",
                        "",
                        "",
                        "",
                        header.field(18))
                + segment("MSA", code, header.controlId().orElse(""), plain);
        return answer == Answer.ACCEPT ? segments : segments + error(answer, plain);
    }

    // ERR-1 was replaced by ERR-3, ERR-4 and ERR-8 in 2.5 (chapter 2, ERR); codes are of table 0357
    private String error(Answer answer, String reason) {
        char component = encoding.charAt(0);
        var code = answer == Answer.REJECT
                ? "100" + component + "Segment sequence error" + component + "HL70357"
                : "207" + component + "Application internal error" + component + "HL70357";
        if (isBefore("2.5"))
            return segment("ERR", "" + component + component + component + code.replace(component, encoding.charAt(3)));
        return segment("ERR", "", "", code, "E", "", "", "", reason);
    }

    // MSH-9.3 came with 2.3.1
    private String messageType() {
        var event = header.triggerEvent();
        if (event.isEmpty()) return "ACK";
        char component = encoding.charAt(0);
        return "ACK" + component + event + (isBefore("2.3.1") ? "" : component + "ACK");
    }

    private String version() {
        return header.version().matches("\\d(\\.\\d){1,2}") ? header.version() : "2.5.1";
    }

    // as text: 2.1 < 2.2 < 2.3 < 2.3.1 < 2.4 < 2.5, and no version has two digits in a place
    private boolean isBefore(String other) {
        return version().compareTo(other) < 0;
    }

    private String segment(String name, String... fields) {
        var line = Arrays.stream(fields)
                .map(field -> separator == header.fieldSeparator() ? field : field.replace(separator, ' '))
                .collect(Collectors.joining("" + separator, name + separator, ""));
        int end = line.length();
        while (line.charAt(end - 1) == separator) end--;
        return line.substring(0, end) + "\r";
    }

    /** Our own words must not be mistaken for separators. */
    private String plain(String reason) {
        var plain = new StringBuilder();
        for (char letter : reason.toCharArray())
            plain.append(
                    letter < ' ' || letter > '~' || letter == separator || encoding.indexOf(letter) >= 0
                            ? ' '
                            : letter);
        return plain.substring(0, Math.min(LONGEST_REASON, plain.length()));
    }

    // four characters always: a fifth is legal from 2.7 only, and a doubled escape is a known fault of some senders
    private static String encoding(Hl7Header header) {
        var sent = header.encodingCharacters().replace("\\\\", "\\");
        boolean usable = sent.length() >= 4
                && sent.chars().limit(4).distinct().count() == 4
                && sent.chars()
                        .limit(4)
                        .noneMatch(c -> c == header.fieldSeparator() || c <= ' ' || Character.isLetterOrDigit(c));
        return usable ? sent.substring(0, 4) : "^~\\&";
    }
}
