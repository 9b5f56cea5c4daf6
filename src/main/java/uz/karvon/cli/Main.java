package uz.karvon.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import uz.karvon.message.Failure;
import uz.karvon.site.InvalidFiles;

/** The command {@code karvon}. Exit codes: 0 done, 1 it could not be done or the answer is no, 2 called wrongly. */
@Command(
        name = "karvon",
        mixinStandardHelpOptions = true,
        version = "Karvon 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        description = "Carries HL7 v2 messages and CSV rows from hospitals to DHP as UZ Core FHIR R5.",
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            CheckCommand.class,
            MapCommand.class,
            ExplainCommand.class,
            CoverageCommand.class,
            DiffCommand.class,
            ValidateCommand.class,
            ProfileCommand.class,
            SendCommand.class,
        })
public final class Main implements Runnable {
    private static final String SHOW_TRACES = "KARVON_DEBUG";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        var home = new Home();
        var main = new CommandLine(new Main());
        Supplier<EngineAccess> engine = () -> new EngineParts(home.settings());
        BooksCommands.all(engine, home, Clock.systemUTC(), ZoneId.systemDefault())
                .forEach(main::addSubcommand);
        return main.addSubcommand("dead", DeadCommand.commandLine(engine, home))
                .setExecutionExceptionHandler(Main::explain);
    }

    /** What a person can act on goes to the terminal in words; a stack trace only on request or for a fault of ours. */
    private static int explain(Exception e, CommandLine command, CommandLine.ParseResult call) {
        var out = command.getErr();
        boolean expected = true;
        if (e instanceof InvalidFiles files) {
            files.faults().forEach(out::println);
            int count = files.faults().size();
            out.println(count + (count == 1 ? " fault" : " faults") + "; nothing was started");
        } else if (e instanceof Failure || e instanceof IllegalArgumentException) {
            out.println("karvon: " + e.getMessage());
        } else if (e instanceof IOException || e instanceof UncheckedIOException) {
            out.println("karvon: " + DiskTrouble.inWords(e));
        } else {
            out.println("karvon: " + e);
            expected = false;
        }
        if (System.getenv(SHOW_TRACES) != null || !expected) e.printStackTrace(out);
        else if (e.getCause() != null) out.println("set " + SHOW_TRACES + "=1 to see where it came from");
        out.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do:");
    }
}
