package uz.karvon.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder of mappings from elsewhere, standing as {@code mappings} in a home, as every reader of maps expects it. */
final class BorrowedMaps implements AutoCloseable {
    private static final String NAME = "mappings";

    private final Path home;
    private final boolean isCopy;

    private BorrowedMaps(Path home, boolean isCopy) {
        this.home = home;
        this.isCopy = isCopy;
    }

    /**
     * @param folder of maps, called whatever it is; or a home that holds one called {@code mappings}
     * @throws IOException if it cannot be copied, which a folder of another name must be
     */
    static BorrowedMaps of(Path folder) throws IOException {
        var absolute = folder.toAbsolutePath().normalize();
        if (Files.isDirectory(absolute.resolve(NAME))) return new BorrowedMaps(absolute, false);
        if (absolute.endsWith(NAME)) return new BorrowedMaps(absolute.getParent(), false);
        var borrowed = new BorrowedMaps(Files.createTempDirectory("karvon-maps"), true);
        borrowed.copy(absolute);
        return borrowed;
    }

    private void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var to = home.resolve(NAME).resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    Path home() {
        return home;
    }

    @Override
    public void close() throws IOException {
        if (!isCopy) return;
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).forEach(BorrowedMaps::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
