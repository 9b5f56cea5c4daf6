package uz.karvon.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a changed map does to the same messages. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Maps the same messages with an older folder of mappings and with the current one, offline, and shows field",
            "by field what differs: refusals, resources, values with the map line that wrote each, what is unread.",
            "Patients' values are shown on this terminal."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing differs",
            "1:something differs, or a file could not be read to its end",
            "2:the command, a mapping or a site file is at fault; nothing was compared"
        })
public final class DiffCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "messages, or folders with all below")
    private List<Path> sources;

    @Option(
            names = "--maps",
            required = true,
            paramLabel = "OLD_DIR",
            description = "the mappings to compare with: such a folder, its sites too, or a home that holds one")
    private Path oldMaps;

    @Option(names = "--json", description = "as one JSON document instead of text")
    private boolean json;

    @Mixin
    private OfflineOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        for (var source : sources) options.requireReadable(spec, source);
        if (!Files.isDirectory(oldMaps))
            throw new ParameterException(spec.commandLine(), "--maps: there is no folder " + oldMaps);
        try (var borrowed = BorrowedMaps.of(oldMaps)) {
            var opened = options.openBoth(spec, borrowed.home());
            if (opened.isEmpty()) return OfflineOptions.USAGE;
            var screen = spec.commandLine().getOut();
            int exit = json ? json(opened.get(), screen) : text(opened.get(), screen);
            screen.flush();
            return exit;
        }
    }

    private int text(OfflineOptions.Both both, PrintWriter screen) throws IOException {
        var run = new DiffRun(both.old(), both.current(), new DifferenceText(screen)::print);
        compare(both, run);
        screen.printf("same %d, different %d%n", run.same(), run.different());
        return exit(run);
    }

    private int json(OfflineOptions.Both both, PrintWriter screen) throws IOException {
        var mapper = new ObjectMapper();
        var words = new DifferenceJson(mapper);
        // written as it is found: a corpus may differ in every message
        try (var out = mapper.createGenerator(screen)
                .useDefaultPrettyPrinter()
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            out.writeStartObject();
            out.writeArrayFieldStart("messages");
            var run = new DiffRun(both.old(), both.current(), difference -> out.writeTree(words.of(difference)));
            compare(both, run);
            out.writeEndArray();
            out.writeNumberField("same", run.same());
            out.writeNumberField("different", run.different());
            out.writeEndObject();
            return exit(run);
        }
    }

    private void compare(OfflineOptions.Both both, DiffRun run) throws IOException {
        for (var source : sources) both.files().read(source, run);
        run.damaged().forEach(file -> spec.commandLine().getErr().println(file));
        spec.commandLine().getErr().flush();
    }

    private static int exit(DiffRun run) {
        return run.different() == 0 && run.damaged().isEmpty() ? 0 : 1;
    }
}
