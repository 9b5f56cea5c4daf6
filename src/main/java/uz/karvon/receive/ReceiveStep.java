package uz.karvon.receive;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.karvon.message.CsvDialect;
import uz.karvon.message.FeedId;
import uz.karvon.message.Inbox;

/** What the templates in {@code routes/templates} call as the bean {@code receive}: one method for each transport. */
public final class ReceiveStep {
    private static final Logger log = LoggerFactory.getLogger(ReceiveStep.class);

    private final MllpReceiver mllp;

    /**
     * @param inbox where accepted messages go
     * @param dialects how a CSV kind is written, by its name; empty for a kind no map knows
     * @param meters gets {@code karvon.receive} and {@code karvon.receive.garbage}
     */
    public ReceiveStep(
            Inbox inbox, Function<String, Optional<CsvDialect>> dialects, MeterRegistry meters, Clock clock) {
        var counts = new FrontDoorCounts(meters);
        mllp = new MllpReceiver(inbox, counts, clock);
    }

    /** Takes one MLLP frame and gives the bytes to answer; whatever goes wrong, the sender is answered. */
    public byte[] mllp(MllpFrame frame, String feed) {
        var id = new FeedId(feed);
        try {
            return mllp.answer(id, frame);
        } catch (RuntimeException fault) {
            log.atError()
                    .addKeyValue("step", "receive")
                    .addKeyValue("feed", feed)
                    .setCause(fault)
                    .log("a frame could not be taken");
            return mllp.later(id, frame);
        }
    }
}
