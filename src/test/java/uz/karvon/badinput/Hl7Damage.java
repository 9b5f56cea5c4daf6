package uz.karvon.badinput;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Breaks a message in the ways senders, networks and editors do, and in some nobody has thought of. One {@code Random}
 * decides all, so a seed repeats it. Works on the bytes, each as one ISO 8859-1 character.
 */
final class Hl7Damage {
    private static final List<String> NASTY = List.of(
            "\"\"",
            "\"\"^\"\"",
            " ",
            "0",
            "-",
            "+",
            ".",
            "1E999999999",
            "-1e-999999999",
            "9".repeat(400),
            "NaN",
            "1,5",
            "<",
            "<=10",
            "0001",
            "20240230",
            "20240101250000",
            "20240101120000+9900",
            "20240101-0000",
            "99991231235959.9999+1400",
            "00000101",
            "2024-02-30T10:00",
            "{site.system}",
            "{PID-3}",
            "$this",
            "*",
            "%s%n",
            "\\X\\",
            "\\XZZ\\",
            "\\X00\\",
            "\\X0D0A\\",
            "\\XFFFE\\",
            "\\F\\\\S\\\\T\\\\R\\\\E\\",
            "\\.sp99999\\",
            "\\.br\\\\.in+4\\",
            "\\H\\bold\\N\\",
            "\\\\\\",
            "\\C2842\\",
            "\\M2442\\",
            "\u00ef\u00bb\u00bf",
            "\u00ff\u00fe",
            "\u00ed\u00a0\u0080",
            "\u00c0\u0080",
            "\u00f0\u009f\u0092\u008a",
            "\u0085",
            "\u0001\u0002",
            "\u001b[31m",
            "http://[::1",
            "urn:uuid:",
            "a b/c?d#e",
            "^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
            "&&&&&&&&&&",
            "~~~~~~~~~~",
            "a&b&c^d&e&f^g~h^i&j");
    private static final List<String> CHARSETS = List.of(
            "UNICODE UTF-8",
            "8859/5",
            "WINDOWS-1251",
            "KOI8-R",
            "ASCII",
            "UNICODE",
            "klingon",
            "GB 18030-2000",
            "~",
            "");
    private static final List<Charset> REAL_CHARSETS = List.of(
            Charset.forName("UTF-16"),
            Charset.forName("UTF-16LE"),
            Charset.forName("windows-1251"),
            Charset.forName("UTF-32"));

    private final Random random;
    private final List<String> kinds;

    /** @param kinds what MSH-9 may become, such as {@code ORU^R01} */
    Hl7Damage(Random random, List<String> kinds) {
        this.random = random;
        this.kinds = List.copyOf(kinds);
    }

    /** The message with one to five faults. */
    byte[] damage(byte[] good) {
        var bytes = good;
        for (int faults = 1 + random.nextInt(5); faults > 0; faults--) bytes = once(bytes);
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        var text = new String(bytes, ISO_8859_1);
        if (text.isEmpty()) return anything();
        return switch (random.nextInt(20)) {
            case 0 -> text.substring(0, random.nextInt(text.length())).getBytes(ISO_8859_1);
            case 1 -> anyByteChanged(bytes);
            case 2 ->
                swapped(text, oneOf("|^~\\&\r"), oneOf("|^~\\&\r#$\n\u001c\u000b "))
                        .getBytes(ISO_8859_1);
            case 3 ->
                field(
                        text,
                        1,
                        oneOf("^~\\&", "^~\\&#", "^~\\\\&", "~^\\&", "^", "^^^^", "&|", "^~", "", "abc", "\u00a7~\\&"));
            case 4 -> field(text, 17, oneOf(CHARSETS) + "~" + oneOf(CHARSETS));
            case 5, 6 -> field(text, 8, oneOf(kinds));
            case 7 -> inserted(text, oneOf(NASTY)).getBytes(ISO_8859_1);
            case 8, 9, 10 -> anyFieldReplaced(text, oneOf(NASTY));
            case 11 -> anyFieldReplaced(text, repeatedField(text));
            case 12 -> anyFieldReplaced(text, "x".repeat(random.nextInt(20_000)));
            case 13 -> lines(text, true);
            case 14 -> lines(text, false);
            case 15 -> (text + text).getBytes(ISO_8859_1);
            case 16 ->
                text.replace("\r", oneOf("\n", "\r\n", "\n\n", "\r\r", "", "\n \n"))
                        .getBytes(ISO_8859_1);
            case 17 -> new String(bytes, ISO_8859_1).getBytes(REAL_CHARSETS.get(random.nextInt(REAL_CHARSETS.size())));
            case 18 -> anyFieldReplaced(text, fieldOf(text));
            default -> random.nextInt(10) == 0 ? anything() : anyByteChanged(bytes);
        };
    }

    private byte[] anything() {
        var bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] anyByteChanged(byte[] bytes) {
        if (bytes.length == 0) return bytes;
        var changed = bytes.clone();
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        return changed;
    }

    private String swapped(String text, String from, String to) {
        return random.nextBoolean()
                ? text.replace(from, to)
                : text.replaceFirst(java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to));
    }

    private String inserted(String text, String what) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + what + text.substring(at);
    }

    /** The field of this number in the first line, counted from 0 as MSH's name. */
    private byte[] field(String text, int number, String value) {
        int end = text.indexOf('\r') < 0 ? text.length() : text.indexOf('\r');
        var fields = new ArrayList<>(List.of(text.substring(0, end).split("\\|", -1)));
        while (fields.size() <= number) fields.add("");
        fields.set(number, value);
        return (String.join("|", fields) + text.substring(end)).getBytes(ISO_8859_1);
    }

    private byte[] anyFieldReplaced(String text, String value) {
        int from = 0;
        for (int tries = 0; tries < 10 && (from < 20); tries++) from = text.indexOf('|', random.nextInt(text.length()));
        if (from < 0) return text.getBytes(ISO_8859_1);
        int to = from + 1;
        while (to < text.length() && text.charAt(to) != '|' && text.charAt(to) != '\r') to++;
        return (text.substring(0, from + 1) + value + text.substring(to)).getBytes(ISO_8859_1);
    }

    private String fieldOf(String text) {
        var fields = text.split("[|\r]");
        return fields.length == 0 ? "" : fields[random.nextInt(fields.length)];
    }

    private String repeatedField(String text) {
        var field = fieldOf(text);
        var separator = oneOf("~", "^", "&", "~~");
        return (field.length() > 40 ? "7" : field + separator).repeat(1 + random.nextInt(300));
    }

    /** The lines in another order, or with one of them gone or there many times. */
    private byte[] lines(String text, boolean shuffled) {
        var lines = new ArrayList<>(List.of(text.split("\r")));
        if (shuffled) Collections.shuffle(lines.subList(Math.min(1, lines.size()), lines.size()), random);
        else {
            var line = lines.remove(random.nextInt(lines.size()));
            if (line.startsWith("MSH")) lines.add(0, line);
            else lines.addAll(random.nextInt(lines.size() + 1), Collections.nCopies(random.nextInt(20), line));
        }
        var out = new ByteArrayOutputStream();
        for (var line : lines) out.writeBytes((line + "\r").getBytes(ISO_8859_1));
        return out.toByteArray();
    }

    private String oneOf(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    private String oneOf(String characters) {
        return String.valueOf(characters.charAt(random.nextInt(characters.length())));
    }

    private String oneOf(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
