package uz.karvon.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Pattern;

/**
 * What an acknowledgement says (HL7 v2.5.1 chapter 2, MSA).
 *
 * @param code MSA-1, such as {@code AA}; empty where the answer has none
 * @param controlId MSA-2: MSH-10 of the message it answers
 * @param reason MSA-3, empty if accepted
 */
public record MllpAnswer(String code, String controlId, String reason) {
    /** Reads an answer without its frame. */
    public static MllpAnswer of(byte[] answer) {
        for (var segment : new String(answer, ISO_8859_1).split("[\r\n]+")) {
            if (!segment.startsWith("MSA") || segment.length() < 5) continue;
            var fields = (segment.substring(4) + segment.charAt(3) + segment.charAt(3) + segment.charAt(3))
                    .split(Pattern.quote(segment.substring(3, 4)), 4);
            return new MllpAnswer(fields[0], fields[1], fields[2]);
        }
        return new MllpAnswer("", "", "the answer has no MSA segment");
    }

    public boolean isAccepted() {
        return code.equals("AA") || code.equals("CA");
    }

    /** The code and the reason; not the control id, which is the hospital's. */
    @Override
    public String toString() {
        return (code + " " + reason).strip();
    }
}
