package uz.karvon.cli;

import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code karvon dead show ID}: everything there is to know about one letter. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows why a message could not go on, and on request the message itself.")
final class DeadShowCommand extends EngineWork {
    private final DeadText text;

    @Parameters(paramLabel = "ID", description = "the message's id, or as much of its start as no other has")
    private String id;

    @Option(names = "--raw", description = "the message as it was received, too: it names the patient")
    private boolean raw;

    @Option(names = "--json", description = "as one JSON object; with --raw the message stands in it as base64")
    private boolean json;

    DeadShowCommand(Supplier<EngineAccess> engine, DeadText text) {
        super(engine);
        this.text = text;
    }

    @Override
    int work(EngineAccess opened) {
        var store = opened.store();
        var found = find(store, id);
        var history = store.history(found);
        var letter = store.dead(found).orElseThrow(() -> new NoSuchMessage("no dead letter has the id " + found));
        if (json) {
            out().println(DeadJson.of(letter, history, raw));
            return 0;
        }
        text.letter(letter, history, out());
        if (raw) text.message(letter.message(), out());
        return 0;
    }
}
