package uz.karvon.normalise;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import uz.karvon.message.BadMessage;

/**
 * The characters of a message without its frame, and the charset its hexadecimal escapes are written in.
 *
 * @param text everything between the frame bytes, not yet divided into lines
 * @param charset what the bytes were read as; for a message of ASCII alone, what they would have been read as
 */
record Hl7Text(String text, Charset charset) {
    private static final char UNREADABLE = '\uFFFD';

    /**
     * Reads bytes: a byte order mark decides, then UTF-8 if the bytes are valid UTF-8, then MSH-18, then the site.
     *
     * @param fallback the site's charset
     * @param warnings receives a sentence if MSH-18 is not what the bytes are
     * @throws BadMessage if the bytes are characters in none of them
     */
    static Hl7Text read(byte[] bytes, Charset fallback, List<String> warnings) {
        if (startsWith(bytes, 0, 0xFE, 0xFF) || startsWith(bytes, 0, 0xFF, 0xFE))
            return new Hl7Text(
                    strict(bytes, 0, bytes.length, StandardCharsets.UTF_16, "the byte order mark")
                            .strip(),
                    StandardCharsets.UTF_16);
        int from = 0;
        while (from < bytes.length && (isFrame(bytes[from]) || startsWith(bytes, from, 0xEF, 0xBB, 0xBF)))
            from += isFrame(bytes[from]) ? 1 : 3;
        int to = bytes.length;
        while (to > from && isFrame(bytes[to - 1])) to--;
        return decode(bytes, from, to, fallback, warnings);
    }

    private static Hl7Text decode(byte[] bytes, int from, int to, Charset fallback, List<String> warnings) {
        // the JDK does this quickest of all, and shows what it could not read
        var text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        boolean isUtf8 = text.indexOf(UNREADABLE) < 0 || isUtf8(bytes, from, to);
        boolean isAscii = isUtf8 && text.length() == to - from;
        if (isAscii) return new Hl7Text(text, Hl7Charsets.named(msh18(text)).orElse(fallback));
        var name = msh18(text);
        var named = Hl7Charsets.named(name);
        if (isUtf8) {
            if (named.isPresent() && !named.get().equals(StandardCharsets.UTF_8))
                warnings.add("MSH-18 names another charset, but the bytes are UTF-8 and were read as UTF-8");
            return new Hl7Text(text, StandardCharsets.UTF_8);
        }
        if (named.isPresent() && !named.get().equals(StandardCharsets.UTF_8))
            return new Hl7Text(strict(bytes, from, to, named.get(), "MSH-18"), named.get());
        if (fallback.equals(StandardCharsets.UTF_8))
            throw new BadMessage(
                    "the bytes are not UTF-8; expected another charset named in MSH-18, or under 'charset' in the site's file",
                    List.of("MSH-18"));
        if (named.isPresent()) warnings.add("MSH-18 says UTF-8, but the bytes are not; read in the site's charset");
        else if (!Hl7Charsets.saysNothing(name))
            warnings.add("MSH-18 names a charset we do not know; read in the site's charset");
        else if (!name.isBlank()) warnings.add("MSH-18 says ASCII, but the bytes are not; read in the site's charset");
        return new Hl7Text(strict(bytes, from, to, fallback, "the site's file"), fallback);
    }

    private static boolean isUtf8(byte[] bytes, int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String strict(byte[] bytes, int from, int to, Charset charset, String whoSays) {
        var decoder = charset.newDecoder();
        var in = ByteBuffer.wrap(bytes, from, to - from);
        var out = CharBuffer.allocate((int) Math.ceil((to - from) * (double) decoder.maxCharsPerByte()));
        var result = decoder.decode(in, out, true);
        if (result.isError())
            throw new BadMessage(
                    "byte " + (in.position() + 1) + " is no " + charset + " character, and " + whoSays + " says "
                            + charset,
                    List.of("MSH-18"));
        decoder.flush(out);
        return out.flip().toString();
    }

    /** The first repetition of MSH-18; empty where there is none. Its name is ASCII whatever the rest is. */
    private static String msh18(String text) {
        if (text.length() < 9 || !text.startsWith("MSH")) return "";
        char field = text.charAt(3);
        char repetition = text.charAt(5);
        int at = 3;
        for (int number = 2; number <= 18; number++) {
            at++;
            while (at < text.length() && text.charAt(at) != field && number < 18) {
                if (isLineEnd(text.charAt(at))) return "";
                at++;
            }
        }
        int end = at;
        while (end < text.length()
                && text.charAt(end) != field
                && text.charAt(end) != repetition
                && !isLineEnd(text.charAt(end))) end++;
        return at < end ? text.substring(at, end) : "";
    }

    private static boolean isLineEnd(char c) {
        return c == '\r' || c == '\n';
    }

    /** MLLP's start and end bytes, and the blanks and zeros that devices pad with. */
    private static boolean isFrame(byte b) {
        return b == 0x0B || b == 0x1C || b == '\r' || b == '\n' || b == ' ' || b == '\t' || b == 0;
    }

    private static boolean startsWith(byte[] bytes, int from, int... expected) {
        if (bytes.length - from < expected.length) return false;
        for (int i = 0; i < expected.length; i++) if ((bytes[from + i] & 0xFF) != expected[i]) return false;
        return true;
    }
}
