package uz.karvon.map.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import uz.karvon.map.codes.CodeTable;
import uz.karvon.map.codes.CodeTableFile;
import uz.karvon.site.Fault;
import uz.karvon.site.Faults;
import uz.karvon.site.YamlFile;
import uz.karvon.site.YamlNode;

/** Reads the files of a folder and of those below it, but samples: by all processors, and told in the order of names. */
final class MapFolders {
    static final String YAML = ".yaml";

    private final Path home;
    private final Faults faults;

    /** @param faults of all files that are read from here */
    MapFolders(Path home, Faults faults) {
        this.home = home;
        this.faults = faults;
    }

    /**
     * The roots of all YAML files; a file that is none is a fault.
     *
     * @param folder below the home; a missing one holds nothing
     * @throws UncheckedIOException if it cannot be listed
     */
    List<YamlNode> yaml(String folder) {
        return read(folder, YAML, YamlFile::read);
    }

    /** As {@link #yaml}, but what is wrong with the YAML itself is left for another reader to tell. */
    List<YamlNode> readableYaml(String folder) {
        return read(folder, YAML, (file, shown, untold) -> YamlFile.read(file, shown, new Faults()));
    }

    /** All code tables; as for {@link #yaml}. */
    List<CodeTable> codeTables(String folder) {
        return read(folder, ".csv", CodeTableFile::read);
    }

    private interface OneFile<T> {
        Optional<T> read(Path file, String shown, Faults faults);
    }

    private record Outcome<T>(Optional<T> content, Faults faults) {}

    private <T> List<T> read(String folder, String ending, OneFile<T> each) {
        var outcomes = files(folder).parallelStream()
                .filter(file -> file.toString().endsWith(ending))
                .map(file -> outcome(file, each))
                .toList();
        outcomes.forEach(outcome -> faults.addAll(outcome.faults()));
        return outcomes.stream().flatMap(outcome -> outcome.content().stream()).toList();
    }

    private <T> Outcome<T> outcome(Path file, OneFile<T> each) {
        var own = new Faults();
        return new Outcome<>(each.read(file, shown(home, file), own), own);
    }

    private List<Path> files(String folder) {
        var start = home.resolve(folder);
        if (!Files.isDirectory(start)) return List.of();
        try (var files = Files.walk(start)) {
            var sorted = files.filter(file -> !shown(start, file).contains("samples/"))
                    .sorted()
                    .toList();
            for (var file : sorted)
                if (file.toString().endsWith(".yml"))
                    faults.add(
                            new Fault(shown(home, file), 0, 0, "ends in .yml and would be left out; expected .yaml"));
            return sorted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shown(Path from, Path file) {
        return from.relativize(file).toString().replace('\\', '/');
    }
}
