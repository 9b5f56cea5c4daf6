package uz.karvon.receive;

/** Finding segments and their parts in raw bytes, before anything is known about the message's charset. */
final class Segments {
    private Segments() {}

    /** Whether the segment that begins at {@code at} has this three-letter name. */
    static boolean isNamed(String name, byte[] bytes, int at) {
        return at + 3 <= bytes.length
                && bytes[at] == name.charAt(0)
                && bytes[at + 1] == name.charAt(1)
                && bytes[at + 2] == name.charAt(2)
                && (at + 3 == bytes.length || !Character.isLetterOrDigit(bytes[at + 3]));
    }

    /** The offset of the CR or LF that ends the line at {@code from}, or {@code limit}. */
    static int lineEnd(byte[] bytes, int from, int limit) {
        int at = from;
        while (at < limit && bytes[at] != '\r' && bytes[at] != '\n') at++;
        return at;
    }

    /** The offset of the first segment of this name at or after the line that begins at {@code from}, or -1. */
    static int find(String name, byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length) {
            if (isNamed(name, bytes, at)) return at;
            at = lineEnd(bytes, at, bytes.length) + 1;
        }
        return -1;
    }

    /** The part with this number, counted from 1; empty where there are fewer. */
    static String part(String text, char separator, int number) {
        int from = 0;
        for (int left = number - 1; left > 0; left--) {
            from = text.indexOf(separator, from) + 1;
            if (from == 0) return "";
        }
        int to = text.indexOf(separator, from);
        return to < 0 ? text.substring(from) : text.substring(from, to);
    }
}
