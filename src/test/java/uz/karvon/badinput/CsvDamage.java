package uz.karvon.badinput;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Breaks a CSV file as spreadsheets, exports and editors do; one {@code Random} decides all. */
final class CsvDamage {
    private static final List<String> NASTY = List.of(
            "\"",
            "\"\"",
            "\"\"\"",
            "\"a\nb\"",
            "\"a",
            "a\"b",
            ";",
            ";;;;;;;;;;;;",
            ",",
            "\t",
            "\0",
            "\u001a",
            "=1+1",
            "-",
            "1,5",
            "1 000,5",
            "1E999999999",
            "9".repeat(400),
            "31.02.2024",
            "00.00.0000",
            "2024-02-30",
            "\u00ef\u00bb\u00bf",
            "\u00ff\u00fe",
            "\u0098",
            "\u00f0\u009f\u0092\u008a",
            "\u00a0",
            "{site.system}",
            " ");

    private final Random random;

    CsvDamage(Random random) {
        this.random = random;
    }

    /** The file with one to five faults. */
    byte[] damage(byte[] good) {
        var text = new String(good, ISO_8859_1);
        for (int faults = 1 + random.nextInt(5); faults > 0; faults--) text = once(text);
        return text.getBytes(ISO_8859_1);
    }

    private String once(String text) {
        if (text.isEmpty()) return "\u0000";
        int at = random.nextInt(text.length());
        return switch (random.nextInt(12)) {
            case 0 -> text.substring(0, at);
            case 1, 2, 3 -> text.substring(0, at) + nasty() + text.substring(at);
            case 4, 5, 6 -> cell(text, nasty());
            case 7 -> cell(text, "x".repeat(random.nextInt(200_000)));
            case 8 -> text + text;
            case 9 -> line(text);
            case 10 ->
                text.replace("\r\n", "\n")
                        .replace("\n", List.of("\r", "\n\n", "\r\n", "").get(random.nextInt(4)));
            default ->
                new String(text.getBytes(Charset.forName(random.nextBoolean() ? "UTF-16" : "UTF-8")), ISO_8859_1);
        };
    }

    private String nasty() {
        return NASTY.get(random.nextInt(NASTY.size()));
    }

    private String cell(String text, String value) {
        int from = text.indexOf(';', random.nextInt(text.length()));
        if (from < 0) from = text.indexOf(',', random.nextInt(text.length()));
        if (from < 0) return value + text;
        int to = from + 1;
        while (to < text.length() && ";,\r\n".indexOf(text.charAt(to)) < 0) to++;
        return text.substring(0, from + 1) + value + text.substring(to);
    }

    /** A line gone, or there again. */
    private String line(String text) {
        var lines = new ArrayList<>(List.of(text.split("\n")));
        if (lines.isEmpty()) return text;
        var line = lines.remove(random.nextInt(lines.size()));
        for (int times = random.nextInt(3); times > 0; times--) lines.add(random.nextInt(lines.size() + 1), line);
        return String.join("\n", lines) + "\n";
    }
}
