package uz.karvon.badinput;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Puts words and numbers nobody else writes where a patient's values stand, so that they are known again wherever they
 * come out. One {@code Random} decides all, so a seed repeats it.
 */
final class Markers {
    // what a sender says of the message itself: its site, type, id and version; they are told to be of use
    private static final Set<Integer> OF_THE_MESSAGE = Set.of(1, 2, 4, 9, 10, 11, 12);
    private static final Pattern ANY = Pattern.compile("(?i)zq[a-y]{6}qz|77[0-9]{9}77");

    private final Random random;
    private final Set<String> planted = new TreeSet<>();

    Markers(Random random) {
        this.random = random;
    }

    /** The message with marks in some of its fields, or in all. */
    byte[] plant(byte[] message) {
        int oneIn = 1 + random.nextInt(6);
        var segments = new ArrayList<String>();
        for (var segment : new String(message, ISO_8859_1).split("[\r\n]+")) segments.add(segment(segment, oneIn));
        return (String.join("\r", segments) + "\r").getBytes(ISO_8859_1);
    }

    private String segment(String segment, int oneIn) {
        var fields = segment.split("\\|", -1);
        boolean isHeader = segment.startsWith("MSH");
        for (int i = 1; i < fields.length; i++) {
            // the separator itself is MSH-1
            boolean isTold = isHeader && OF_THE_MESSAGE.contains(i + 1);
            if (!isTold && random.nextInt(oneIn) == 0) fields[i] = field(fields[i]);
        }
        return String.join("|", fields);
    }

    private String field(String field) {
        if (field.isEmpty()) return random.nextInt(4) == 0 ? marker() : "";
        var parts = field.split("(?<=[~^&])|(?=[~^&])");
        for (int i = 0; i < parts.length; i++)
            if (!"~^&".contains(parts[i]) && random.nextInt(3) > 0) parts[i] = value(parts[i]);
        return String.join("", parts);
    }

    /** The table with marks in some cells of its rows; sometimes without its header line. */
    byte[] plantTable(byte[] table, char delimiter) {
        int oneIn = 1 + random.nextInt(6);
        var lines = List.of(new String(table, ISO_8859_1).split("\r\n|\n"));
        var planted = new ArrayList<String>();
        if (random.nextInt(8) > 0) planted.add(lines.get(0));
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(String.valueOf(delimiter), -1);
            for (int i = 0; i < cells.length; i++) if (random.nextInt(oneIn) == 0) cells[i] = value(cells[i]);
            planted.add(String.join(String.valueOf(delimiter), cells));
        }
        return (String.join("\r\n", planted) + "\r\n").getBytes(ISO_8859_1);
    }

    /** In place of a value, around it, or more of it than anybody expects. */
    private String value(String was) {
        return switch (random.nextInt(6)) {
            case 0 -> was + marker();
            case 1 -> marker() + " " + was;
            case 2 -> marker().repeat(1 + random.nextInt(40));
            case 3 -> marker() + "\u0001";
            default -> marker();
        };
    }

    private String marker() {
        var marker = random.nextBoolean() ? word() : "77" + (100_000_000 + random.nextInt(800_000_000)) + "77";
        planted.add(marker);
        return marker;
    }

    private String word() {
        var word = new StringBuilder("zq");
        for (int i = 0; i < 6; i++) word.append((char) ('a' + random.nextInt(25)));
        word.append("qz");
        return random.nextBoolean() ? word.toString() : word.toString().toUpperCase(Locale.ROOT);
    }

    /** Whether a text tells any of the marks that were planted, or the better part of one. */
    boolean standIn(String text) {
        return ANY.matcher(text).find() || planted.stream().anyMatch(marker -> text.contains(marker.substring(1, 9)));
    }
}
