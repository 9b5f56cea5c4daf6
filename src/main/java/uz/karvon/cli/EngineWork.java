package uz.karvon.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import uz.karvon.message.BadMessage;
import uz.karvon.message.FeedId;
import uz.karvon.message.MessageId;
import uz.karvon.message.SiteId;
import uz.karvon.replay.NotReplayable;
import uz.karvon.store.Store;

/** What commands about messages share: the engine they look into, messages named by the start of their id, and plain answers. */
abstract class EngineWork implements Callable<Integer> {
    private final Supplier<EngineAccess> engine;

    @Spec
    private CommandSpec spec;

    EngineWork(Supplier<EngineAccess> engine) {
        this.engine = engine;
    }

    @Override
    public final Integer call() throws Exception {
        try (var opened = engine.get()) {
            return work(opened);
        } catch (NoSuchMessage | NotReplayable | BadMessage | IOException e) {
            complain(e);
            return 1;
        } finally {
            out().flush();
        }
    }

    /** Teaches a command what such commands are told: moments, hospitals, feeds, states. */
    static CommandLine converters(CommandLine command, Clock clock, ZoneId zone) {
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Since.class, word -> Since.parse(word, clock, zone))
                .registerConverter(SiteId.class, checked(SiteId::new))
                .registerConverter(FeedId.class, checked(FeedId::new));
    }

    private static <T> CommandLine.ITypeConverter<T> checked(Function<String, T> reading) {
        return word -> {
            try {
                return reading.apply(word);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(e.getMessage());
            }
        };
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
        return one(store.deadIdsStarting(digits), digits, "dead letter");
    }

    /** The one of these ids, all of which start with the digits. */
    static MessageId one(List<MessageId> ids, String digits, String thing) {
        if (ids.isEmpty()) throw new NoSuchMessage("no " + thing + " has an id that starts with " + digits);
        if (ids.size() > 1)
            throw new NoSuchMessage("more than one id starts with " + digits + ", such as " + ids.get(0) + " and "
                    + ids.get(1) + "; give more digits");
        return ids.get(0);
    }

    /** The digits name no message, or several. */
    static final class NoSuchMessage extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoSuchMessage(String reason) {
            super(reason);
        }
    }
}
