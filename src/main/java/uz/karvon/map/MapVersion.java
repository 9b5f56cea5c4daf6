package uz.karvon.map;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * A short hash of all mapping files, of their names, lengths and checksums: two engines with the same one map alike.
 * Checksums, because a digest of all their bytes would be a tenth of the time a start takes.
 */
final class MapVersion {
    private static final int SHOWN_BYTES = 6;

    private MapVersion() {}

    static String of(Path home) {
        var root = home.resolve("mappings");
        if (!Files.isDirectory(root)) return "";
        try (var files = Files.walk(root)) {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : files.filter(MapVersion::counts).sorted().toList()) {
                var name = root.relativize(file).toString().replace('\\', '/');
                digest.update((name + '\n' + checksum(file)).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, SHOWN_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }

    private static String checksum(Path file) throws IOException {
        var content = Files.readAllBytes(file);
        var checksum = new CRC32();
        checksum.update(content);
        return content.length + " " + checksum.getValue() + '\n';
    }

    private static boolean counts(Path file) {
        var name = file.toString().replace('\\', '/');
        return (name.endsWith(".yaml") || name.endsWith(".csv")) && !name.contains("/samples/");
    }
}
