package uz.karvon.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uz.karvon.message.Verdict;
import uz.karvon.site.InvalidFiles;
import uz.karvon.site.Settings;
import uz.karvon.validate.Validator;

/** {@code karvon validate}: judges FHIR JSON by R5 and UZ Core, without a broker, a store or DHP. */
@Command(
        name = "validate",
        description = {
            "Judge FHIR JSON, resources or Bundles, by R5 and UZ Core.",
            "A resource is judged by the profiles it declares in meta.profile; one that declares none by R5 alone, with a warning.",
            "A file's verdict is fail if any of its findings is an error; all its findings are told."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every file passes",
            "1:some file fails or cannot be read, or rule files are at fault",
            "2:wrong use, such as a path without JSON files"
        })
public final class ValidateCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE|DIR",
            description = "A JSON file, or a folder whose .json files are all judged; .ndjson holds one a line.")
    private Path input;

    @Option(names = "--report", paramLabel = "FILE.csv", description = "Write file,verdict,rule,element,message.")
    private Path report;

    @Option(names = "--home", defaultValue = ".", description = "The folder that holds mappings/ (default: here).")
    private Path home;

    @Option(
            names = "--uz-core",
            paramLabel = "VERSION",
            description = "The release of UZ Core (default: uz-core.version).")
    private String uzCoreVersion;

    @Option(
            names = "--package",
            paramLabel = "FILE.tgz",
            description = "An official package to judge by (default: uz-core.package).")
    private Path packageFile;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var err = spec.commandLine().getErr();
        var files = FhirFiles.in(input);
        if (files.isEmpty()) {
            err.println(input + " is no JSON file and no folder with .json files");
            return 2;
        }
        try {
            return judge(files, validator(), spec.commandLine().getOut());
        } catch (InvalidFiles e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private Validator validator() {
        var overrides = new HashMap<String, String>();
        if (uzCoreVersion != null) overrides.putAll(Map.of("uz-core.version", uzCoreVersion, "uz-core.package", ""));
        if (packageFile != null)
            overrides.put("uz-core.package", packageFile.toAbsolutePath().toString());
        return Validator.load(Settings.read(home, System.getenv(), overrides));
    }

    private int judge(List<Path> files, Validator validator, PrintWriter out) throws IOException {
        try (var lines = new ValidateReport(reportFile())) {
            var tally = new Tally(lines, out);
            var reader = new FhirFiles(validator::judge);
            for (var file : files) reader.judge(file, name(file), tally);
            out.println(
                    tally.judged + " judged, " + (tally.judged - tally.failed) + " pass, " + tally.failed + " fail");
            out.flush();
            return tally.failed == 0 ? 0 : 1;
        }
    }

    private Writer reportFile() throws IOException {
        if (report == null) return Writer.nullWriter();
        var folder = report.toAbsolutePath().getParent();
        if (folder != null) Files.createDirectories(folder);
        return Files.newBufferedWriter(report);
    }

    private final class Tally implements FhirFiles.Listener {
        private final ValidateReport lines;
        private final PrintWriter out;
        private int judged;
        private int failed;

        Tally(ValidateReport lines, PrintWriter out) {
            this.lines = lines;
            this.out = out;
        }

        @Override
        public void judged(String name, Verdict verdict) throws IOException {
            judged++;
            if (verdict.isRefusal()) failed++;
            lines.add(name, verdict);
            if (report == null) show(name, verdict, out);
        }
    }

    private static void show(String name, Verdict verdict, PrintWriter out) {
        out.println((verdict.isRefusal() ? "fail " : "pass ") + name);
        for (var finding : verdict.findings())
            out.println("  " + finding.severity() + " " + finding.element() + ": " + finding.message() + " ["
                    + finding.rule() + "]");
    }

    private String name(Path file) {
        var shown = file.equals(input) ? file.getFileName() : input.relativize(file);
        return shown.toString().replace('\\', '/');
    }
}
