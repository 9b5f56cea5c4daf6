package uz.karvon.normalise;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import uz.karvon.message.BadMessage;
import uz.karvon.message.source.Hl7Tree;

/** Reads one HL7 v2 message in the pipe-and-hat encoding, however its sender wrote it (HL7 v2.5.1 chapter 2). */
public final class Hl7Reader {
    private static final int MESSAGE_TYPE = 9;
    private static final int VERSION = 12;

    /**
     * Frame bytes, byte order mark and blanks around the message are ignored; any line end will do; the delimiters are
     * the message's own; escapes are decoded when a value is read.
     *
     * @param bytes one message
     * @param fallback the site's charset, for a message whose bytes and MSH-18 do not tell
     * @throws BadMessage if it is no message, is cut off inside MSH, or does not say what kind of message it is
     */
    public Normalised read(byte[] bytes, Charset fallback) {
        var warnings = new ArrayList<String>(0);
        var decoded = Hl7Text.read(bytes, fallback, warnings);
        var separators = Hl7Separators.of(decoded.text(), warnings);
        var text = ControlCharacters.withLineBreaks(
                SegmentLines.tidy(decoded.text(), separators.field(), warnings), warnings);
        var tree = Hl7Tree.index(text, separators, new Hl7Escapes(decoded.charset()));
        ControlCharacters.first(text).ifPresent(at -> refuse(text, at, tree));
        requireKind(tree, warnings);
        if (!isVersion(tree.text(0, VERSION, 1, 1, 1)))
            warnings.add("MSH-12 names no HL7 version; expected one such as 2.5.1");
        return new Normalised(tree, warnings);
    }

    private static void refuse(String text, int control, Hl7Tree tree) {
        int segment = 0;
        int field = 0;
        for (int i = 0; i < control; i++) {
            char c = text.charAt(i);
            if (c == '\r') segment++;
            if (c == '\r') field = 0;
            else if (c == tree.separators().field()) field++;
        }
        // MSH-1 is the separator itself
        var place = tree.describe(Hl7Tree.place(segment, segment == 0 ? field + 1 : field, 1, 0, 0));
        throw new BadMessage(place + " holds " + ControlCharacters.inWords(text.charAt(control)), List.of(place));
    }

    private static void requireKind(Hl7Tree tree, List<String> warnings) {
        if (tree.fields(0) < MESSAGE_TYPE)
            throw new BadMessage(
                    "the message is cut off inside MSH, which ends with MSH-" + tree.fields(0)
                            + "; expected at least MSH-1 to MSH-12",
                    List.of("MSH-9"));
        if (tree.text(0, MESSAGE_TYPE, 1, 1, 1).isBlank())
            throw new BadMessage(
                    "MSH-9 is empty; expected a message type and a trigger event such as ORU^R01", List.of("MSH-9"));
        // an acknowledgement often says no more than that it is one
        boolean needsTrigger = !tree.text(0, MESSAGE_TYPE, 1, 1, 1).strip().equals("ACK");
        if (needsTrigger && tree.text(0, MESSAGE_TYPE, 1, 2, 1).isBlank())
            throw new BadMessage(
                    "MSH-9 has no trigger event in MSH-9.2; expected one such as R01 in ORU^R01" + because(warnings),
                    List.of("MSH-9.2"));
    }

    // odd delimiters may be why nothing was found
    private static String because(List<String> warnings) {
        return warnings.isEmpty() ? "" : " (" + String.join("; ", warnings) + ")";
    }

    private static boolean isVersion(String version) {
        if (version.length() < 3 || !version.startsWith("2.")) return false;
        char minor = version.charAt(2);
        return minor >= '1' && minor <= '9' && (version.length() == 3 || version.charAt(3) == '.');
    }
}
