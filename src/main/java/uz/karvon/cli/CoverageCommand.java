package uz.karvon.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import uz.karvon.cli.coverage.Coverage;
import uz.karvon.cli.coverage.CoverageLists;
import uz.karvon.cli.coverage.CoverageReport;
import uz.karvon.cli.coverage.CoverageResult;
import uz.karvon.cli.coverage.CoverageText;
import uz.karvon.site.InvalidFiles;

/** Says how much of the HL7 v2-to-FHIR guide the maps carry over a corpus of messages. */
@Command(
        name = "coverage",
        mixinStandardHelpOptions = true,
        description = {
            "Maps every HL7 message below a folder, offline, and compares what was carried with the rows of the",
            "HL7 v2-to-FHIR guide: a row counts as executed if some message had its source field carried to its element,",
            "out of the rows whose source some message values, in a type whose own table leads to the row's table.",
            "Every message is mapped with the named switches as they stand by default, and with all of them turned over.",
            "Where R5 or we ourselves carry a row elsewhere, mappings/hl7v2/moved.csv says so. Shows no value of a message."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the corpus was read",
            "1:there was no message in it",
            "2:the command, the guide, a list, a mapping or a site file is at fault; nothing was mapped"
        })
public final class CoverageCommand implements Callable<Integer> {
    private static final String MAPS = "mappings/hl7v2";

    @Option(names = "--corpus", required = true, paramLabel = "DIR", description = "the messages, and all below")
    private Path corpus;

    @Option(
            names = "--guide",
            required = true,
            paramLabel = "FILE.csv",
            description = "the rows of the guide: kind,table,line,source,target,fhir_attribute,…")
    private Path guide;

    @Option(
            names = "--left-out",
            paramLabel = "FILE.csv",
            description = "the rows no map carries, with reasons (default: mappings/hl7v2/left-out.csv)")
    private Path leftOut;

    @Option(names = "--report", paramLabel = "FILE.csv", description = "writes one line a row of the guide")
    private Path report;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "the folder that holds mappings/ (default: the current one)")
    private Path home;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        requireReadable(corpus);
        requireReadable(guide);
        if (leftOut != null) requireReadable(leftOut);
        try {
            var result = measure();
            if (report != null)
                try (var lines = Files.newBufferedWriter(report)) {
                    CoverageReport.write(result, lines);
                }
            new CoverageText(result, spec.commandLine().getOut()).print();
            return result.messages() == 0 ? 1 : 0;
        } catch (InvalidFiles e) {
            var err = spec.commandLine().getErr();
            e.faults().forEach(err::println);
            err.flush();
            return OfflineOptions.USAGE;
        }
    }

    private void requireReadable(Path file) {
        if (!Files.isReadable(file))
            throw new ParameterException(spec.commandLine(), "there is nothing to read at " + file);
    }

    private CoverageResult measure() throws IOException {
        var maps = home.resolve(MAPS);
        var coverage =
                new Coverage(CoverageLists.read(guide, leftOut == null ? maps.resolve("left-out.csv") : leftOut, maps));
        var opened = UnjudgedHome.open(home);
        var again = Optional.of(opened.switches())
                .filter(switches -> !switches.isEmpty())
                .map(switches -> UnjudgedHome.openTurnedOver(home));
        var run = new CoverageRun(
                opened.watchedEngine(coverage::begin),
                again.map(home -> home.watchedEngine((message, event) -> coverage.beginAgain(message))),
                coverage);
        opened.files().read(corpus, run);
        var result = coverage.result(again.map(UnjudgedHome::switches).orElse(List.of()));
        var err = spec.commandLine().getErr();
        run.damaged().forEach(file -> err.println("damaged " + file));
        if (result.messages() == 0) err.println("there is no HL7 message below " + corpus);
        err.flush();
        return result;
    }
}
