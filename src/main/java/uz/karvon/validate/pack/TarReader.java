package uz.karvon.validate.pack;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads a tar archive entry by entry (POSIX.1-2001, ustar interchange format, with pax and GNU long names). Takes
 * plain files and folders only: a link has no business in a package.
 */
final class TarReader {
    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 4096;

    private final InputStream in;
    private final long largest;
    private long total;

    /** A file of the archive. */
    record Entry(String name, byte[] content) {}

    /**
     * @param in the archive, unpacked from gzip
     * @param largest how many bytes it may hold in all
     */
    TarReader(InputStream in, long largest) {
        this.in = in;
        this.largest = largest;
    }

    /**
     * The next file; empty at the end.
     *
     * @throws BadPackage if it is no tar, is cut off, or too much
     */
    Optional<Entry> next() throws IOException {
        String longName = null;
        while (true) {
            var header = in.readNBytes(BLOCK);
            if (header.length == 0 || isZero(header)) return Optional.empty();
            if (header.length < BLOCK) throw cutOff();
            long size = size(header);
            char type = (char) header[156];
            switch (type) {
                case 'x' -> longName = paxPath(content(size, LONGEST_NAME * 4)).orElse(longName);
                case 'L' -> longName = text(content(size, LONGEST_NAME), 0, (int) size);
                case 'g', '5' -> content(size, LONGEST_NAME * 4);
                case '0', 0 -> {
                    var name = longName == null ? name(header) : longName;
                    return Optional.of(new Entry(name, content(size, largest)));
                }
                default -> throw new BadPackage("holds a link or device, which no package does: " + name(header));
            }
        }
    }

    private byte[] content(long size, long limit) throws IOException {
        total += size;
        if (size > limit || total > largest)
            throw new BadPackage("unpacks to more than " + largest / 1_000_000 + " MB; that is no profile package");
        var bytes = in.readNBytes((int) size);
        if (bytes.length < size) throw cutOff();
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        return bytes;
    }

    private static BadPackage cutOff() {
        return new BadPackage("ends in the middle of a file; fetch it again", new EOFException());
    }

    private static long size(byte[] header) throws BadPackage {
        if (!text(header, 257, 5).equals("ustar") || checksum(header) != octal(header, 148, 8))
            throw new BadPackage("is no tar archive inside its gzip; expected a FHIR package (.tgz)");
        return octal(header, 124, 12);
    }

    private static long checksum(byte[] header) {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
        return sum;
    }

    private static long octal(byte[] header, int from, int length) throws BadPackage {
        var digits = text(header, from, length).strip();
        if (!digits.matches("[0-7]{1,11}")) throw new BadPackage("is a damaged tar archive; fetch it again");
        return Long.parseLong(digits, 8);
    }

    private static String name(byte[] header) {
        var prefix = text(header, 345, 155);
        var name = text(header, 0, 100);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && end < bytes.length && bytes[end] != 0) end++;
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /** A pax record is {@code LENGTH KEY=VALUE\n}. */
    private static Optional<String> paxPath(byte[] records) {
        for (var line : new String(records, StandardCharsets.UTF_8).split("\n")) {
            int key = line.indexOf(" path=");
            if (key > 0) return Optional.of(line.substring(key + " path=".length()));
        }
        return Optional.empty();
    }

    private static boolean isZero(byte[] block) {
        for (byte each : block) if (each != 0) return false;
        return true;
    }
}
