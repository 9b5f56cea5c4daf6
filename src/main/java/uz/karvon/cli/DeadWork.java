package uz.karvon.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import uz.karvon.message.BadMessage;
import uz.karvon.message.MessageId;
import uz.karvon.replay.NotReplayable;
import uz.karvon.store.Store;

/** What the subcommands of {@code dead} share: the engine, letters named by the start of their id, and plain answers. */
abstract class DeadWork implements Callable<Integer> {
    private final Supplier<EngineAccess> engine;

    @Spec
    private CommandSpec spec;

    DeadWork(Supplier<EngineAccess> engine) {
        this.engine = engine;
    }

    @Override
    public final Integer call() throws Exception {
        try (var opened = engine.get()) {
            return work(opened);
        } catch (NoSuchLetter | NotReplayable | BadMessage | IOException e) {
            complain(e);
            return 1;
        } finally {
            out().flush();
        }
    }

    /** Does it, and gives the exit code. */
    abstract int work(EngineAccess opened) throws Exception;

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final void complain(Exception e) {
        spec.commandLine().getErr().println("karvon: " + DeadText.plain(e.getMessage()));
    }

    /** The one dead message whose id is, or starts with, these digits. */
    static MessageId find(Store store, String digits) {
        List<MessageId> ids = store.deadIdsStarting(digits);
        if (ids.isEmpty()) throw new NoSuchLetter("no dead letter has an id that starts with " + digits);
        if (ids.size() > 1)
            throw new NoSuchLetter("more than one id starts with " + digits + ", such as " + ids.get(0) + " and "
                    + ids.get(1) + "; give more digits");
        return ids.get(0);
    }

    /** The digits name no letter, or several. */
    static final class NoSuchLetter extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoSuchLetter(String reason) {
            super(reason);
        }
    }
}
