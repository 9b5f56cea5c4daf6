package uz.karvon.deadletter;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.Failure;
import uz.karvon.message.ReasonClass;
import uz.karvon.message.SourceMessage;

/** Writes down why a message could not go on. */
final class LetterWriter {
    private static final Logger LOG = LoggerFactory.getLogger(LetterWriter.class);

    private final Clock clock;

    LetterWriter(Clock clock) {
        this.clock = clock;
    }

    /** The letter for a message that failed in {@code step}; what is none of our three failures is a fault of our own. */
    DeadLetter write(SourceMessage message, String step, Throwable fault) {
        return failureIn(fault)
                .map(failure -> DeadLetter.of(message, step, failure, clock.instant()))
                .orElseGet(() -> unforeseen(message, step, fault));
    }

    // a library may have wrapped it
    private static Optional<Failure> failureIn(Throwable fault) {
        return Stream.iterate(fault, at -> at != null, Throwable::getCause)
                .limit(20)
                .filter(Failure.class::isInstance)
                .map(Failure.class::cast)
                .findFirst();
    }

    private DeadLetter unforeseen(SourceMessage message, String step, Throwable fault) {
        LOG.atError()
                .addKeyValue("messageId", message.id())
                .addKeyValue("site", message.site())
                .addKeyValue("step", step)
                .addKeyValue("kind", message.kind())
                .addKeyValue("attempt", message.attempt())
                .setCause(FaultTrace.of(fault))
                .log("a fault of our own; the message goes to the dead letter");
        return new DeadLetter(
                message,
                step,
                ReasonClass.INTERNAL,
                "the step " + step + " failed with " + fault.getClass().getName()
                        + ", a fault of Karvon's own; the log has where, under this message's id",
                List.of(),
                Optional.empty(),
                clock.instant());
    }
}
