package uz.karvon.badinput;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Real-looking messages to begin from: our own samples, and the shared corpus where it is beside this clone. */
final class Seeds {
    static final Path SHARED = Path.of("../shared/hl7v2");
    private static final Path SAMPLES = Path.of("mappings");
    private static final int LARGE = 20_000;

    private Seeds() {}

    /** HL7 v2 messages; those of the corpus only if asked for. */
    static List<byte[]> hl7(boolean withCorpus) {
        var files = new ArrayList<>(files(SAMPLES, ".hl7"));
        if (withCorpus) files.addAll(corpus());
        return files.stream()
                .map(Seeds::bytes)
                .filter(bytes -> bytes.length < LARGE)
                .toList();
    }

    /** The messages of the shared corpus, without what other converters made of them; none where it is absent. */
    static List<Path> corpus() {
        return files(SHARED.resolve("corpus"), ".hl7").stream()
                .filter(file -> !file.startsWith(SHARED.resolve("corpus/expected")))
                .toList();
    }

    /** Files below a folder, in the order of their paths; none where there is no such folder. */
    static List<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
