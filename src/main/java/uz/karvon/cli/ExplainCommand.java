package uz.karvon.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uz.karvon.message.BadMessage;

/** Shows where every value of a mapped message came from. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Maps a file, offline, and shows each value of the result with its source field and map line,",
            "then the source fields no row read, and the codes their table does not know.",
            "Patients' values are shown on this terminal, unless --no-values is given."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every message was mapped",
            "1:a message was refused, or a file could not be read to its end",
            "2:the command, a mapping or a site file is at fault; nothing was mapped"
        })
public final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "what to explain")
    private Path source;

    @Option(names = "--json", description = "as one JSON document instead of a tree")
    private boolean json;

    @Option(names = "--no-values", description = "leaves the values out")
    private boolean withoutValues;

    @Mixin
    private OfflineOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        options.requireReadable(spec, source);
        if (Files.isDirectory(source))
            throw new ParameterException(spec.commandLine(), source + " is a folder; explain takes one file");
        var opened = options.open(spec);
        if (opened.isEmpty()) return OfflineOptions.USAGE;
        var screen = spec.commandLine().getOut();
        var mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        var document = mapper.createObjectNode();
        var run = new ExplainRun(opened.get().engine(), mapper, document.putArray("messages"), screen);
        opened.get().files().read(source, run);
        if (json) screen.println(mapper.writeValueAsString(document));
        screen.flush();
        return run.isAllMapped ? 0 : 1;
    }

    private final class ExplainRun implements MessageFiles.Sink {
        private final Explanation explanation = new Explanation(!withoutValues);
        private final Offline engine;
        private final ObjectMapper mapper;
        private final ArrayNode messages;
        private final PrintWriter screen;
        private boolean isAllMapped = true;

        ExplainRun(Offline engine, ObjectMapper mapper, ArrayNode messages, PrintWriter screen) {
            this.engine = engine;
            this.mapper = mapper;
            this.messages = messages;
            this.screen = screen;
        }

        @Override
        public void message(FileMessage message) {
            explain(engine.attempt(message));
        }

        @Override
        public void refused(FileMessage row, BadMessage reason) {
            explain(Trial.refused(row, reason));
        }

        private void explain(Trial trial) {
            isAllMapped &= trial.isMapped();
            if (json) messages.add(explanation.json(trial, mapper));
            else explanation.print(trial, screen);
        }

        @Override
        public void skipped(String file, String reason) {
            damaged(file, reason);
        }

        @Override
        public void damaged(String file, String reason) {
            isAllMapped = false;
            spec.commandLine().getErr().println(file + ": " + reason);
        }
    }
}
