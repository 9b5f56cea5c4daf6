package uz.karvon.receive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import uz.karvon.message.FeedId;
import uz.karvon.message.SiteId;

/**
 * Which messages must keep their order, and which are the same message again; both as hashes, so that no queue header
 * carries a patient's number.
 *
 * <p>A message about several records (a merge, a link, a swap of beds) waits its turn in the lane of each: first in those of the
 * others, last in its own, that of the first PID-3. So it finds done what came before it on either side.
 */
final class Lanes {
    private static final int LANE_LENGTH = 32;
    private static final byte[] SEPARATOR = {0};

    private Lanes() {}

    /** The lane an HL7 v2 message waits in first; mostly the only one. 32 hexadecimal digits. */
    static String ofHl7(SiteId site, Hl7Header header, byte[] bytes) {
        return journey(site, header, bytes).get(0);
    }

    /**
     * The lanes an HL7 v2 message passes, in this order. A lane is the site and the first identifier (value and the
     * namespace of its authority) of a PID-3 or, of a record that is given up, MRG-1; the message itself where it names
     * no patient. Only ADT is about several records at once.
     */
    static List<String> journey(SiteId site, Hl7Header header, byte[] bytes) {
        int start = Hl7Header.start(bytes);
        var named =
                header.messageType().equals("ADT") ? allNamed(header, bytes, start) : firstNamed(header, bytes, start);
        var lanes = new LinkedHashSet<String>();
        for (var identifier : named) lane(site, header, identifier).ifPresent(lanes::add);
        if (lanes.isEmpty()) return List.of(lane(site.value().getBytes(UTF_8), bytes));
        // the first named is the message's own
        var journey = new ArrayList<>(lanes);
        journey.add(journey.remove(0));
        return journey;
    }

    private static List<String> firstNamed(Hl7Header header, byte[] bytes, int start) {
        int at = Segments.find("PID", bytes, start);
        return at < 0 ? List.of() : List.of(identifier(header, bytes, at, 4));
    }

    // the record that stays before those that are given up, whatever the order of the segments
    private static List<String> allNamed(Hl7Header header, byte[] bytes, int start) {
        var stay = new ArrayList<String>();
        var givenUp = new ArrayList<String>();
        for (int at = start; at < bytes.length; at = Segments.lineEnd(bytes, at, bytes.length) + 1) {
            if (Segments.isNamed("PID", bytes, at)) stay.add(identifier(header, bytes, at, 4));
            else if (Segments.isNamed("MRG", bytes, at)) givenUp.add(identifier(header, bytes, at, 2));
        }
        stay.addAll(givenUp);
        return stay;
    }

    /** The first repetition of a segment's part. */
    private static String identifier(Hl7Header header, byte[] bytes, int start, int part) {
        int end = Segments.lineEnd(bytes, start, bytes.length);
        var field = Segments.part(new String(bytes, start, end - start, ISO_8859_1), header.fieldSeparator(), part);
        return Segments.part(field, separator(header, 1, '~'), 1);
    }

    private static Optional<String> lane(SiteId site, Hl7Header header, String identifier) {
        char component = separator(header, 0, '^');
        var value = Segments.part(identifier, component, 1).strip();
        if (value.isEmpty()) return Optional.empty();
        var authority = Segments.part(Segments.part(identifier, component, 4), separator(header, 3, '&'), 1)
                .strip();
        return Optional.of(
                lane(site.value().getBytes(UTF_8), value.getBytes(ISO_8859_1), authority.getBytes(ISO_8859_1)));
    }

    /** One of MSH-2, or the usual one where the sender does not say. */
    private static char separator(Hl7Header header, int index, char usual) {
        var encoding = header.encodingCharacters();
        return index < encoding.length() ? encoding.charAt(index) : usual;
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
