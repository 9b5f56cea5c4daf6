package uz.karvon.cli;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import uz.karvon.message.ReasonClass;

/** {@code karvon dead …}: look at the messages that could not go on, and put them back. */
@Command(
        name = "dead",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Looks at the messages that could not go on, and puts them back.")
public final class DeadCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private DeadCommand() {}

    /**
     * The command with its subcommands.
     *
     * @param engine opens what a subcommand needs, after its options were read
     * @param options options every subcommand has too, such as where the engine lives; a picocli mixin
     */
    public static CommandLine commandLine(Supplier<EngineAccess> engine, Object options) {
        return commandLine(engine, options, System.getenv(), Clock.systemUTC(), ZoneId.systemDefault());
    }

    static CommandLine commandLine(
            Supplier<EngineAccess> engine, Object options, Map<String, String> environment, Clock clock, ZoneId zone) {
        var text = new DeadText(zone);
        var dead = new CommandLine(new DeadCommand())
                .addSubcommand(new DeadListCommand(engine, text))
                .addSubcommand(new DeadShowCommand(engine, text))
                .addSubcommand(new DeadReplayCommand(engine))
                .addSubcommand(new DeadEditCommand(engine, new TextEditor(environment)));
        dead.getSubcommands().values().forEach(command -> command.addMixin("options", options));
        return EngineWork.converters(dead, clock, zone).registerConverter(ReasonClass.class, DeadCommand::reasonClass);
    }

    private static ReasonClass reasonClass(String word) {
        for (var reason : ReasonClass.values()) if (DeadText.word(reason).equals(word)) return reason;
        throw new CommandLine.TypeConversionException(
                "'" + word + "' is no reason; expected bad-message, bad-mapping, refused or internal");
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with dead letters:");
    }
}
