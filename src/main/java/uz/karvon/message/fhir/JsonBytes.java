package uz.karvon.message.fhir;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON (RFC 8259) as UTF-8 into one growing array, without blanks. Whoever calls it closes what he opens; commas
 * are its own business. A text that is no Unicode (half a surrogate pair) gets the replacement character.
 */
public final class JsonBytes {
    private static final byte[] HEXADECIMAL = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final int REPLACEMENT = 0xFFFD;
    /** The most bytes one character takes: an escaped control character. */
    private static final int LONGEST = 6;
    /** So many characters room is made for at once. */
    private static final int PIECE = 1024;

    private static final boolean[] IS_PLAIN = plain();

    private byte[] bytes;
    private int size;
    private boolean needsComma;

    /** @param expected how many bytes there will be, as near as one can say */
    public JsonBytes(int expected) {
        bytes = new byte[expected];
    }

    private static boolean[] plain() {
        var plain = new boolean[0x80];
        Arrays.fill(plain, ' ', 0x80, true);
        plain['"'] = false;
        plain['\\'] = false;
        return plain;
    }

    /** A member's name with its quotes and colon, to be kept and given to {@link #name(byte[])}. */
    static byte[] quoted(String name) {
        return ('"' + name + "\":").getBytes(StandardCharsets.UTF_8);
    }

    public void startObject() {
        open('{');
    }

    public void endObject() {
        close('}');
    }

    public void startArray() {
        open('[');
    }

    public void endArray() {
        close(']');
    }

    private void open(char bracket) {
        separate(1);
        bytes[size++] = (byte) bracket;
        needsComma = false;
    }

    private void close(char bracket) {
        ensure(1);
        bytes[size++] = (byte) bracket;
        needsComma = true;
    }

    /** A member's name, plain ASCII; its value follows. */
    public void name(String name) {
        name(quoted(name));
    }

    /** A member's name as {@link #quoted} gave it; its value follows. */
    void name(byte[] quoted) {
        separate(quoted.length);
        append(quoted);
        needsComma = false;
    }

    /** A member whose value is a text. */
    public void member(String name, String text) {
        name(name);
        text(text);
    }

    /** A text in quotes. */
    public void text(String text) {
        int length = text.length();
        separate(length + 2);
        byte[] out = bytes;
        int at = size;
        out[at++] = '"';
        int done = 0;
        for (; done < length; done++) {
            char c = text.charAt(done);
            if (c >= 0x80 || !IS_PLAIN[c]) break;
            out[at++] = (byte) c;
        }
        size = at;
        if (done < length) rest(text, done);
        ensure(1);
        bytes[size++] = '"';
        needsComma = true;
    }

    /** What needs more than one byte a character, from the first such character on. */
    private void rest(String text, int from) {
        int length = text.length();
        for (int i = from; i < length; ) {
            int end = Math.min(length, i + PIECE);
            ensure(LONGEST * (end - i) + length - end);
            while (i < end) {
                char c = text.charAt(i++);
                if (c < 0x80) ascii(c);
                else if (c < 0x800) {
                    bytes[size++] = (byte) (0xC0 | c >> 6);
                    bytes[size++] = (byte) (0x80 | c & 0x3F);
                } else if (!Character.isSurrogate(c)) threeBytes(c);
                else if (Character.isHighSurrogate(c) && i < length && Character.isLowSurrogate(text.charAt(i)))
                    fourBytes(Character.toCodePoint(c, text.charAt(i++)));
                else threeBytes(REPLACEMENT);
            }
        }
    }

    private void ascii(char c) {
        if (IS_PLAIN[c]) bytes[size++] = (byte) c;
        else escaped(c);
    }

    private void escaped(char c) {
        bytes[size++] = '\\';
        switch (c) {
            case '"', '\\' -> bytes[size++] = (byte) c;
            case '\n' -> bytes[size++] = 'n';
            case '\r' -> bytes[size++] = 'r';
            case '\t' -> bytes[size++] = 't';
            case '\b' -> bytes[size++] = 'b';
            case '\f' -> bytes[size++] = 'f';
            default -> {
                bytes[size++] = 'u';
                bytes[size++] = '0';
                bytes[size++] = '0';
                bytes[size++] = HEXADECIMAL[c >> 4];
                bytes[size++] = HEXADECIMAL[c & 0xF];
            }
        }
    }

    private void threeBytes(int c) {
        bytes[size++] = (byte) (0xE0 | c >> 12);
        bytes[size++] = (byte) (0x80 | c >> 6 & 0x3F);
        bytes[size++] = (byte) (0x80 | c & 0x3F);
    }

    private void fourBytes(int c) {
        bytes[size++] = (byte) (0xF0 | c >> 18);
        bytes[size++] = (byte) (0x80 | c >> 12 & 0x3F);
        bytes[size++] = (byte) (0x80 | c >> 6 & 0x3F);
        bytes[size++] = (byte) (0x80 | c & 0x3F);
    }

    /** A number or a boolean as it is to stand there; ASCII. */
    public void literal(String digits) {
        int length = digits.length();
        separate(length);
        for (int i = 0; i < length; i++) bytes[size++] = (byte) digits.charAt(i);
        needsComma = true;
    }

    public void nothing() {
        value(NULL);
    }

    /** A value that is JSON already. */
    public void value(byte[] json) {
        separate(json.length);
        append(json);
        needsComma = true;
    }

    private void append(byte[] more) {
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    /** Room for that many bytes, and the comma before them if there has to be one. */
    private void separate(int more) {
        ensure(more + 1);
        if (needsComma) bytes[size++] = ',';
    }

    private void ensure(int more) {
        if (bytes.length - size < more)
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length + (bytes.length >> 1) + 64, size + more));
    }

    /** What was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }
}
