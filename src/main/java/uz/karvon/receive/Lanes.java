package uz.karvon.receive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import uz.karvon.message.FeedId;
import uz.karvon.message.SiteId;

/**
 * Which messages must keep their order, and which are the same message again; both as hashes, so that no queue header
 * carries a patient's number.
 *
 * <p>A merge travels in the lane of PID-3, the patient that survives it; MRG-1 does not change the lane.
 */
final class Lanes {
    private static final int LANE_LENGTH = 32;
    private static final byte[] SEPARATOR = {0};

    private Lanes() {}

    /**
     * The lane of an HL7 v2 message: the site and the first identifier of the first PID-3 (value and the namespace of
     * its authority); the message itself where it names no patient. 32 hexadecimal digits.
     */
    static String ofHl7(SiteId site, Hl7Header header, byte[] bytes) {
        var identifier = patientIdentifier(header, bytes);
        var component = header.encodingCharacters().isEmpty()
                ? '^'
                : header.encodingCharacters().charAt(0);
        var value = Segments.part(identifier, component, 1).strip();
        if (value.isEmpty()) return lane(site.value().getBytes(UTF_8), bytes);
        var subcomponent = header.encodingCharacters().length() < 4
                ? '&'
                : header.encodingCharacters().charAt(3);
        var authority = Segments.part(Segments.part(identifier, component, 4), subcomponent, 1)
                .strip();
        return lane(site.value().getBytes(UTF_8), value.getBytes(ISO_8859_1), authority.getBytes(ISO_8859_1));
    }

    /** The lane of CSV rows: the site, the kind and the values they are grouped by, or the rows themselves. */
    static String ofGroup(SiteId site, String kind, List<String> key, byte[] bytes) {
        var rows = key.isEmpty() ? bytes : String.join("\u0000", key).getBytes(UTF_8);
        return lane((site.value() + "/" + kind).getBytes(UTF_8), rows);
    }

    /** Equal for the same HL7 v2 message sent again by the same sender. 64 hexadecimal digits. */
    static String duplicateKey(FeedId feed, Hl7Header header, byte[] bytes) {
        var sender = feed.site() + "|" + header.sender().orElse(feed.value());
        return hash(sender.getBytes(ISO_8859_1), header.controlId().orElse("").getBytes(ISO_8859_1), trimmed(bytes));
    }

    /** Equal for the same CSV rows of the same delivery of the same feed. 64 hexadecimal digits. */
    static String duplicateKey(FeedId feed, String delivery, byte[] bytes) {
        return hash(feed.value().getBytes(UTF_8), delivery.getBytes(UTF_8), trimmed(bytes));
    }

    private static String patientIdentifier(Hl7Header header, byte[] bytes) {
        int start = Segments.find("PID", bytes, Hl7Header.start(bytes));
        if (start < 0) return "";
        int end = Segments.lineEnd(bytes, start, bytes.length);
        var field = Segments.part(new String(bytes, start, end - start, ISO_8859_1), header.fieldSeparator(), 4);
        char repetition = header.encodingCharacters().length() < 2
                ? '~'
                : header.encodingCharacters().charAt(1);
        return Segments.part(field, repetition, 1);
    }

    // the same message comes with and without its last line end, depending on the transport
    private static byte[] trimmed(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] >= 0 && bytes[end - 1] <= ' ') end--;
        return end == bytes.length ? bytes : Arrays.copyOf(bytes, end);
    }

    private static String lane(byte[]... parts) {
        return hash(parts).substring(0, LANE_LENGTH);
    }

    private static String hash(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
                digest.update(SEPARATOR);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
