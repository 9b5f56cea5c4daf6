package uz.karvon.map;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short hash of all mapping files: two engines with the same one map alike. */
final class MapVersion {
    private static final int SHOWN_BYTES = 6;

    private MapVersion() {}

    static String of(Path home) {
        var root = home.resolve("mappings");
        if (!Files.isDirectory(root)) return "";
        try (var files = Files.walk(root)) {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : files.filter(MapVersion::counts).sorted().toList()) {
                digest.update(
                        root.relativize(file).toString().replace('\\', '/').getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, SHOWN_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }

    private static boolean counts(Path file) {
        var name = file.toString().replace('\\', '/');
        return (name.endsWith(".yaml") || name.endsWith(".csv")) && !name.contains("/samples/");
    }
}
