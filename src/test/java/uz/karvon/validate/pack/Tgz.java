package uz.karvon.validate.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Makes the packages that tests read. */
public final class Tgz {
    private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

    /** A package for R5 that so far says only what it is. */
    public static Tgz ofPackage(String version) {
        return new Tgz()
                .with(
                        "package/package.json",
                        """
                        {"name": "uz.dhp.core", "version": "%s", "canonical": "https://dhp.uz/fhir/core",
                         "fhirVersions": ["5.0.0"]}
                        """
                                .formatted(version));
    }

    /** Adds a plain file. */
    public Tgz with(String name, String content) {
        return with(name, '0', content.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds an entry of any kind. */
    public Tgz with(String name, char type, byte[] content) {
        var header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644");
        put(header, 124, String.format("%011o", content.length));
        put(header, 136, "00000000000");
        put(header, 148, "        ");
        header[156] = (byte) type;
        put(header, 257, "ustar");
        put(header, 263, "00");
        int sum = 0;
        for (byte each : header) sum += each & 0xff;
        put(header, 148, String.format("%06o", sum));
        header[154] = 0;
        tar.writeBytes(header);
        tar.writeBytes(content);
        tar.writeBytes(new byte[(512 - content.length % 512) % 512]);
        return this;
    }

    private static void put(byte[] header, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    public byte[] bytes() {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(tar.toByteArray());
            gzip.write(new byte[1024]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** Writes it into {@code folder}. */
    public Path in(Path folder) {
        try {
            return Files.write(folder.resolve("package.tgz"), bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
