package uz.karvon.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uz.karvon.site.InvalidFiles;
import uz.karvon.validate.Releases;
import uz.karvon.validate.Releases.Imported;

/** Turns an official package into our rule files. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Turns an official package (FHIR NPM, .tgz) into rule files.",
            "What rules cannot say is named on standard error and stands as a comment in the file."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the file is no package, or cannot be read as rules", "2:wrong use"})
public final class ProfileImportCommand implements Callable<Integer> {
    // names come out of the package
    private static final Pattern PLAIN = Pattern.compile("([a-z]+/)?[A-Za-z0-9][A-Za-z0-9._-]{0,200}");

    @Parameters(paramLabel = "FILE.tgz", description = "the package")
    private Path file;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "writes the files here, such as mappings/uz-core/VERSION (default: prints the rules)")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var err = spec.commandLine().getErr();
        try {
            if (out != null && Files.exists(out) && !isEmptyFolder(out))
                throw new ParameterException(
                        spec.commandLine(), "--out: " + out + " is there already; name a folder that is not");
            var imported = new Releases().read(file);
            imported.left().forEach(what -> err.println("not carried over, " + what));
            imported.notes().forEach(note -> err.println("note: " + note));
            err.flush();
            if (out == null) print(imported.files(), spec.commandLine().getOut());
            else write(imported);
            return 0;
        } catch (InvalidFiles e) {
            e.faults().forEach(err::println);
            err.flush();
            return 1;
        }
    }

    private static boolean isEmptyFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return false;
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static void print(Map<String, String> files, PrintWriter screen) {
        files.forEach((name, content) -> {
            if (!name.endsWith(".yaml")) return;
            screen.println("# " + name);
            screen.println(content);
        });
        long lists =
                files.keySet().stream().filter(name -> name.endsWith(".csv")).count();
        screen.println("# and " + lists + " code lists; --out writes them");
        screen.flush();
    }

    private void write(Imported imported) throws IOException {
        for (var name : imported.files().keySet())
            if (!PLAIN.matcher(name).matches())
                throw new IOException("the package names a profile or list oddly: " + name);
        for (var entry : imported.files().entrySet()) {
            var target = out.resolve(entry.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, entry.getValue());
        }
        var screen = spec.commandLine().getOut();
        screen.println(imported.files().size() + " files of release " + imported.version() + " in " + out);
        screen.flush();
    }
}
