package uz.karvon.cli;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The commands that look into the books: {@code books}, {@code find} and {@code show}. */
final class BooksCommands {
    private BooksCommands() {}

    /** @param options options every command has too, such as where the engine lives; a picocli mixin */
    static List<CommandLine> all(Supplier<EngineAccess> engine, Object options, Clock clock, ZoneId zone) {
        var text = new MessageText(new DeadText(zone));
        var commands = List.of(
                new CommandLine(new BooksCommand(engine)),
                new CommandLine(new FindCommand(engine, text)),
                new CommandLine(new ShowCommand(engine, text)));
        for (var command : commands) EngineWork.converters(command, clock, zone).addMixin("options", options);
        return commands;
    }
}
