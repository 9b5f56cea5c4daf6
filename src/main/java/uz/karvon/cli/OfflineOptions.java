package uz.karvon.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import uz.karvon.message.Kind;
import uz.karvon.message.SiteId;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.site.InvalidFiles;
import uz.karvon.site.Site;

/** The options of every command that maps files without sending them. */
final class OfflineOptions {
    /** The exit code where nothing could be begun. */
    static final int USAGE = 2;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "the folder that holds mappings/ (default: the current one)")
    private Path home;

    @Option(
            names = "--site",
            paramLabel = "ID",
            description = "the site that sent it, as named in mappings/sites (default: told by MSH-4)")
    private String site;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "what the files hold, hl7 or csv:NAME (default: told by name and content)")
    private String kind;

    /** What a command works with. */
    record Opened(Offline engine, MessageFiles files, Function<FhirBundle, List<String>> reference) {}

    /** What a command works with that compares two sets of maps. */
    record Both(Offline old, Offline current, MessageFiles files) {}

    /** The maps and sites of the home; empty where one of them is at fault, after all faults were printed. */
    Optional<Opened> open(CommandSpec spec) {
        return unlessAtFault(spec, () -> {
            var kind = parsed(spec, "--kind", this.kind, Kind::new);
            var opened = OfflineHome.open(home);
            var named = named(spec, opened);
            return new Opened(opened.engine(named), opened.files(kind, named), opened::reference);
        });
    }

    /**
     * The maps and sites of the home, and those of an older one under the same profiles; empty where one of them is at
     * fault, after all faults were printed.
     */
    Optional<Both> openBoth(CommandSpec spec, Path oldHome) {
        return unlessAtFault(spec, () -> {
            var kind = parsed(spec, "--kind", this.kind, Kind::new);
            var current = OfflineHome.open(home);
            var old = current.withMapsOf(oldHome);
            var named = named(spec, current);
            return new Both(old.engine(named(spec, old)), current.engine(named), current.files(kind, named));
        });
    }

    private Optional<Site> named(CommandSpec spec, OfflineHome opened) {
        return parsed(spec, "--site", site, SiteId::new)
                .map(id -> opened.sites().find(id).orElseThrow(() -> wrong(spec, unknown(id))));
    }

    private static <T> Optional<T> unlessAtFault(CommandSpec spec, Supplier<T> open) {
        try {
            return Optional.of(open.get());
        } catch (InvalidFiles e) {
            var err = spec.commandLine().getErr();
            e.faults().forEach(err::println);
            err.flush();
            return Optional.empty();
        }
    }

    void requireReadable(CommandSpec spec, Path source) {
        if (!Files.isReadable(source)) throw wrong(spec, "there is nothing to read at " + source);
    }

    private static <T> Optional<T> parsed(CommandSpec spec, String option, String text, Function<String, T> parse) {
        try {
            return Optional.ofNullable(text).map(parse);
        } catch (IllegalArgumentException e) {
            throw wrong(spec, option + ": " + e.getMessage());
        }
    }

    private static String unknown(SiteId id) {
        return "--site: there is no file mappings/sites/" + id + ".yaml";
    }

    private static ParameterException wrong(CommandSpec spec, String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
