package uz.karvon.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uz.karvon.message.Verdict;
import uz.karvon.message.Verdict.Finding;
import uz.karvon.message.Verdict.Severity;
import uz.karvon.site.InvalidFiles;
import uz.karvon.site.Settings;
import uz.karvon.validate.Validator;

/** {@code karvon validate}: judges FHIR JSON by R5 and UZ Core, without a broker, a store or DHP. */
@Command(
        name = "validate",
        description = "Judge FHIR JSON, resources or Bundles, by R5 and UZ Core.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every file passes", "1:some file fails, or rule files are at fault", "2:wrong use"})
public final class ValidateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE|DIR", description = "A JSON file, or a folder whose .json files are all judged.")
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

    // duplicate keys are a fault of the sender that a lenient reader would hide
    private final ObjectMapper json = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @Override
    public Integer call() throws IOException {
        var err = spec.commandLine().getErr();
        var files = files();
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

    private List<Path> files() throws IOException {
        if (Files.isRegularFile(input)) return List.of(input);
        if (!Files.isDirectory(input)) return List.of();
        try (Stream<Path> files = Files.walk(input)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private int judge(List<Path> files, Validator validator, PrintWriter out) throws IOException {
        int failed = 0;
        try (var lines = new ValidateReport(report == null ? Writer.nullWriter() : Files.newBufferedWriter(report))) {
            for (var file : files) {
                var verdict = judge(file, validator);
                lines.add(name(file), verdict);
                if (report == null) show(name(file), verdict, out);
                if (verdict.isRefusal()) failed++;
            }
        }
        out.println(files.size() + " judged, " + (files.size() - failed) + " pass, " + failed + " fail");
        out.flush();
        return failed == 0 ? 0 : 1;
    }

    private static void show(String name, Verdict verdict, PrintWriter out) {
        out.println((verdict.isRefusal() ? "fail " : "pass ") + name);
        for (var finding : verdict.findings())
            out.println("  " + finding.severity() + " " + finding.element() + ": " + finding.message() + " ["
                    + finding.rule() + "]");
    }

    private Verdict judge(Path file, Validator validator) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return validator.judge(json.readTree(in));
        } catch (CharConversionException e) {
            return new Verdict(List.of(new Finding(Severity.ERROR, "R5: json", "", "", "", "is not UTF-8")));
        } catch (JsonProcessingException e) {
            // its own message quotes the text, and that may be a patient's
            var at = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + " column "
                            + e.getLocation().getColumnNr();
            return new Verdict(List.of(new Finding(Severity.ERROR, "R5: json", "", "", "", "is not JSON" + at)));
        }
    }

    private String name(Path file) {
        var shown = file.equals(input) ? file.getFileName() : input.relativize(file);
        return shown.toString().replace('\\', '/');
    }
}
