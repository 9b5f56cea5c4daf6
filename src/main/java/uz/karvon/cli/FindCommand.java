package uz.karvon.cli;

import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import uz.karvon.message.FeedId;
import uz.karvon.message.Outcome;
import uz.karvon.message.SiteId;
import uz.karvon.store.MessageFilter;

/** {@code karvon find}: which messages were about a patient, an order, a visit, and how they stand. */
@Command(
        name = "find",
        mixinStandardHelpOptions = true,
        description = "Finds messages by what is known of them, the latest first.")
final class FindCommand extends EngineWork {
    private final MessageText text;

    @Option(
            names = "--number",
            paramLabel = "N",
            description = "a number the message had: of the patient, the visit, the order, the specimen, the report")
    private Optional<String> number;

    @Option(names = "--control-id", paramLabel = "ID", description = "MSH-10")
    private Optional<String> controlId;

    @Option(names = "--site", paramLabel = "SITE", description = "of this hospital only")
    private Optional<SiteId> site;

    @Option(names = "--feed", paramLabel = "SITE.FEED", description = "of this feed only")
    private Optional<FeedId> feed;

    @Option(names = "--state", paramLabel = "STATE", description = "waiting, delivered, dead or duplicate")
    private Optional<Outcome.State> state;

    @Option(names = "--since", paramLabel = "TIME", description = "received then or later: 2h, 7d, 2026-11-23")
    private Optional<Since> since;

    @Option(names = "--until", paramLabel = "TIME", description = "received before then")
    private Optional<Since> until;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "at most so many (default: 50)")
    private int limit;

    @Option(names = "--json", description = "one JSON object a line")
    private boolean json;

    @Spec
    private CommandSpec spec;

    FindCommand(Supplier<EngineAccess> engine, MessageText text) {
        super(engine);
        this.text = text;
    }

    @Override
    int work(EngineAccess opened) {
        if (limit < 1) throw new ParameterException(spec.commandLine(), "--limit is at least 1");
        var filter = new MessageFilter(
                number, controlId, site, feed, state, since.map(Since::instant), until.map(Since::instant), limit);
        var found = opened.store().find(filter);
        if (json) found.forEach(message -> out().println(MessageText.json(message)));
        else text.list(found, limit, out());
        return found.isEmpty() ? 1 : 0;
    }
}
