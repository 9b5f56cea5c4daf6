package uz.karvon.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import uz.karvon.map.Samples;
import uz.karvon.site.InvalidFiles;

/** Looks over every file the engine would start with, and runs the samples. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Checks sites, routes, mappings and profile rules, and prints every fault as file:line:column: message.",
            "Then maps the samples beside the mappings and compares each with its .bundle.json."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no fault", "1:a file is at fault, or a sample gives something else", "2:wrong use"})
public final class CheckCommand implements Callable<Integer> {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "the folder that holds routes/ and mappings/ (default: the current one)")
    private Path home;

    @Option(
            names = "--accept",
            description = "takes what the samples give now for right and rewrites their .bundle.json")
    private boolean accept;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var screen = spec.commandLine().getOut();
        try {
            var checked = OfflineHome.check(home);
            checked.blemishes().forEach(what -> screen.println("uz-core.package, " + what));
            checked.beyond().forEach(what -> screen.println("left to the reference validator, " + what));
            return run(checked.samples(home), screen);
        } catch (InvalidFiles e) {
            e.faults().forEach(screen::println);
            screen.printf("%d faults; samples were not run%n", e.faults().size());
            return 1;
        } finally {
            screen.flush();
        }
    }

    private int run(Samples samples, PrintWriter screen) {
        var faults = accept ? samples.accept() : samples.check();
        faults.forEach(screen::println);
        screen.printf(
                "no fault in the files; %d samples, %d %s%n",
                samples.all().size(), faults.size(), accept ? "cannot be mapped" : "different");
        return faults.isEmpty() ? 0 : 1;
    }
}
