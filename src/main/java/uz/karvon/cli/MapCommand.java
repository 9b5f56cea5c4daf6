package uz.karvon.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Maps files without a broker and without sending anything. */
@Command(
        name = "map",
        mixinStandardHelpOptions = true,
        description = {
            "Maps HL7 v2 and CSV files to FHIR bundles, offline.",
            "A file may hold one message, several, or FHS/BHS batches; a folder is read with all below it, in the order of names."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every message was mapped, and no bundle breaks a profile",
            "1:a message was refused, or a file could not be read to its end",
            "2:the command, a mapping or a site file is at fault; nothing was mapped"
        })
public final class MapCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE|DIR", description = "what to map")
    private Path source;

    @Option(names = "--out", paramLabel = "DIR", description = "writes each bundle here as NAME.json, made if missing")
    private Path out;

    @Option(
            names = "--report",
            paramLabel = "FILE.csv",
            description = "writes one line a message: outcome, reason, resources, unmapped fields, profile issues")
    private Path report;

    @Option(
            names = "--reference",
            description =
                    "lets HAPI's validator judge each bundle as well; the report shows both, and where they disagree")
    private boolean withReference;

    @Mixin
    private OfflineOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var screen = spec.commandLine().getOut();
        options.requireReadable(spec, source);
        var opened = options.open(spec);
        if (opened.isEmpty()) return OfflineOptions.USAGE;
        var summary = new MapSummary();
        try (var lines = report()) {
            var run = new MapRun(
                    opened.get().engine(),
                    lines,
                    Optional.ofNullable(out).map(BundleFolder::new),
                    summary,
                    withReference ? opened.get().reference() : bundle -> List.of());
            opened.get().files().read(source, run);
        }
        summary.print(screen);
        screen.flush();
        return summary.isAllMapped() ? 0 : 1;
    }

    private MapReport report() throws IOException {
        if (report == null) return new MapReport(Writer.nullWriter());
        if (report.toAbsolutePath().getParent() != null)
            Files.createDirectories(report.toAbsolutePath().getParent());
        return new MapReport(Files.newBufferedWriter(report));
    }
}
