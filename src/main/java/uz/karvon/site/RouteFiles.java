package uz.karvon.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The route files of {@code routes/}, in the order they have to be loaded: templates, the way through, then sites.
 * They are checked before Camel reads them, because Camel starts happily with many a fault.
 */
public final class RouteFiles {
    private RouteFiles() {}

    /**
     * All route files below {@code home}.
     *
     * @throws InvalidFiles with every fault of every file
     */
    public static List<Path> read(Path home, Sites sites) {
        var faults = new Faults();
        var files = check(home, sites, faults);
        faults.refuseIfAny();
        return files;
    }

    /** As {@link #read}, with the faults added to those of other files. */
    public static List<Path> check(Path home, Sites sites, Faults faults) {
        var check = new RouteCheck(sites, faults);
        var files = new ArrayList<Path>();
        var routes = home.resolve("routes");
        if (!Files.isDirectory(routes)) faults.add(new Fault("routes", 0, 0, "there is no such folder in " + home));
        for (var folder : List.of(routes.resolve("templates"), routes, routes.resolve("sites")))
            for (var file : list(folder)) {
                var shown = home.relativize(file).toString();
                if (!file.toString().endsWith(".yaml")) {
                    faults.add(new Fault(shown, 0, 0, "would never be loaded; a route file's name ends in .yaml"));
                    continue;
                }
                files.add(file);
                YamlFile.read(file, shown, faults).ifPresent(check::collect);
            }
        check.finish();
        return List.copyOf(files);
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> !file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
