package uz.karvon.map.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The releases of UZ Core that have overlays of their own, each a folder such as {@code 0.8.0}.
 *
 * @param names in no order
 */
record Releases(List<String> names) {
    private static final String NAME = "\\d+\\.\\d+\\.\\d+";
    // 0.10.0 comes after 0.9.0
    private static final Comparator<String> BY_NUMBER = (one, other) -> Arrays.compare(numbers(one), numbers(other));

    Releases {
        names = List.copyOf(names);
    }

    /** @throws UncheckedIOException if the folder cannot be listed; a missing one holds nothing */
    static Releases below(Path folder) {
        if (!Files.isDirectory(folder)) return new Releases(List.of());
        try (var folders = Files.list(folder)) {
            return new Releases(folders.map(each -> each.getFileName().toString())
                    .filter(name -> name.matches(NAME))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The release itself, or the newest before it: a release that changes nothing for us needs no folder. What is tried out
     * before a release ({@code 0.8.0-ballot}) counts as it.
     */
    Optional<String> upTo(String named) {
        var release = named.replaceFirst("[-+].*", "");
        if (!release.matches(NAME)) return Optional.empty();
        return names.stream()
                .filter(name -> BY_NUMBER.compare(name, release) <= 0)
                .max(BY_NUMBER);
    }

    private static int[] numbers(String release) {
        return Arrays.stream(release.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }
}
