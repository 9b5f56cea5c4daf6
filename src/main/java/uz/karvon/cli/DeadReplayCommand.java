package uz.karvon.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uz.karvon.message.ReasonClass;
import uz.karvon.message.SiteId;
import uz.karvon.replay.NotReplayable;
import uz.karvon.store.DeadFilter;
import uz.karvon.store.LetterState;

/** {@code karvon dead replay}: letters back through the front door, as they are. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Puts dead letters back through the front door as they are, in the order they came.")
final class DeadReplayCommand extends EngineWork {
    @ArgGroup(exclusive = true, multiplicity = "1")
    private Which which;

    /** Some, or all. */
    static final class Which {
        @Parameters(paramLabel = "ID", arity = "1..*", description = "message ids, or their starts")
        private List<String> ids = List.of();

        @ArgGroup(exclusive = false)
        private All all;
    }

    /** All, or all of a kind. */
    static final class All {
        @Option(names = "--all", required = true, description = "every open letter")
        private boolean all;

        @Option(names = "--site", paramLabel = "SITE", description = "with --all: of this hospital only")
        private Optional<SiteId> site = Optional.empty();

        @Option(names = "--reason", paramLabel = "REASON", description = "with --all: such as bad-mapping")
        private Optional<ReasonClass> reason = Optional.empty();
    }

    DeadReplayCommand(Supplier<EngineAccess> engine) {
        super(engine);
    }

    @Override
    int work(EngineAccess opened) {
        return which.all == null ? some(opened) : all(opened);
    }

    private int some(EngineAccess opened) {
        int failed = 0;
        for (var digits : which.ids) {
            try {
                var id = find(opened.store(), digits);
                opened.replay().replay(id);
                out().println("replayed " + id);
            } catch (NoSuchMessage | NotReplayable e) {
                complain(e);
                failed++;
            }
        }
        return failed == 0 ? 0 : 1;
    }

    private int all(EngineAccess opened) {
        var filter = new DeadFilter(
                which.all.site,
                Optional.empty(),
                which.all.reason,
                Optional.empty(),
                Optional.of(LetterState.OPEN),
                Integer.MAX_VALUE);
        var replayed = opened.replay().replayAll(filter);
        replayed.forEach(id -> out().println("replayed " + id));
        out().println(DeadText.counted(replayed.size(), "letter") + " replayed");
        return 0;
    }
}
