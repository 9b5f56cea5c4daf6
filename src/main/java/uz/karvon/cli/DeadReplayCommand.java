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
import uz.karvon.replay.Overtaken;
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

    @Option(
            names = "--over-newer",
            description = "also those that newer messages of the same patient have overtaken: look at them first")
    private boolean overNewer;

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
                if (overNewer) opened.replay().replayOverNewer(id);
                else opened.replay().replay(id);
                out().println("replayed " + id);
            } catch (Overtaken e) {
                complain(e);
                out().println("look at it (dead show " + digits + "), then replay it with --over-newer, or leave it");
                failed++;
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
        var replayed = overNewer
                ? opened.replay().replayAllOverNewer(filter)
                : opened.replay().replayAll(filter);
        replayed.forEach(id -> out().println("replayed " + id));
        out().println(DeadText.counted(replayed.size(), "letter") + " replayed");
        int left = opened.store().dead(filter).size();
        if (left > 0)
            out().println(DeadText.counted(left, "letter")
                    + " overtaken by newer messages; --over-newer replays them too");
        return 0;
    }
}
