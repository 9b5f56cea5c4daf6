package uz.karvon.cli;

import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uz.karvon.message.Content;
import uz.karvon.message.MessageId;
import uz.karvon.store.Store;

/** {@code karvon show ID}: how one message stands, and on request what it was and what was sent for it. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows how a message stands, and on request what it was and what was sent for it.")
final class ShowCommand extends EngineWork {
    private final MessageText text;

    @Parameters(paramLabel = "ID", description = "the message's id, or as much of its start as no other has")
    private String id;

    @Option(names = "--raw", description = "the message as it was received, too: it names the patient")
    private boolean raw;

    @Option(names = "--sent", description = "the Bundle that was sent to DHP, too: it names the patient")
    private boolean sent;

    ShowCommand(Supplier<EngineAccess> engine, MessageText text) {
        super(engine);
        this.text = text;
    }

    @Override
    int work(EngineAccess opened) {
        var store = opened.store();
        var found = one(store.idsStarting(id), id, "message");
        text.message(store.find(found).orElseThrow(() -> new NoSuchMessage("no message has the id " + found)), out());
        if (!raw && !sent) return 0;
        var content = store.content(found);
        if (raw) text.source(bytes(store, found, content), out());
        if (sent) text.sent(Content.inflated(kept(content).sent()), out());
        return 0;
    }

    // a dead message's bytes are its letter's
    private static byte[] bytes(Store store, MessageId id, Optional<Content> content) {
        return store.dead(id)
                .filter(letter -> content.isEmpty())
                .map(letter -> letter.message().bytes())
                .orElseGet(() -> Content.inflated(kept(content).source()));
    }

    private static Content kept(Optional<Content> content) {
        return content.orElseThrow(() ->
                new NoSuchMessage("what it was is not kept: it is not delivered yet, or store.keep-content is over"));
    }
}
