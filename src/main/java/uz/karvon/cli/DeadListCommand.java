package uz.karvon.cli;

import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import uz.karvon.message.FeedId;
import uz.karvon.message.ReasonClass;
import uz.karvon.message.SiteId;
import uz.karvon.store.DeadFilter;
import uz.karvon.store.LetterState;

/** {@code karvon dead list}: the letters that wait for somebody, the latest first. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the dead letters nobody did anything about yet, the latest first.")
final class DeadListCommand extends EngineWork {
    private final DeadText text;

    @Option(names = "--site", paramLabel = "SITE", description = "of this hospital only")
    private Optional<SiteId> site;

    @Option(names = "--feed", paramLabel = "SITE.FEED", description = "of this feed only")
    private Optional<FeedId> feed;

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "bad-message (the hospital must act), bad-mapping (we must), refused (by DHP) or internal")
    private Optional<ReasonClass> reason;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "died then or later: 2h, 7d, 2026-11-23, 2026-11-23T14:30")
    private Optional<Since> since;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "at most so many (default: 50)")
    private int limit;

    @Option(names = "--handled", description = "those already put back or corrected, too")
    private boolean handled;

    @Option(names = "--json", description = "one JSON object a line")
    private boolean json;

    @Spec
    private CommandSpec spec;

    DeadListCommand(Supplier<EngineAccess> engine, DeadText text) {
        super(engine);
        this.text = text;
    }

    @Override
    int work(EngineAccess opened) {
        if (limit < 1) throw new ParameterException(spec.commandLine(), "--limit is at least 1");
        var state = handled ? Optional.<LetterState>empty() : Optional.of(LetterState.OPEN);
        var letters = opened.store().dead(new DeadFilter(site, feed, reason, since.map(Since::instant), state, limit));
        if (json) letters.forEach(letter -> out().println(DeadJson.of(letter)));
        else text.list(letters, limit, out());
        return 0;
    }
}
