package uz.karvon.receive;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.karvon.message.Failure;
import uz.karvon.message.FeedId;

/** What came to the front door, by feed, in metrics and in the log: {@code karvon.receive} with tags feed and outcome. */
final class FrontDoorCounts {
    private static final Logger LOG = LoggerFactory.getLogger("uz.karvon.receive");

    /** The tag {@code outcome}. */
    enum Event {
        /** On disk. */
        ACCEPTED,
        /** The hospital must mend it. */
        REFUSED,
        /** We could not take it; the sender was told to try again, or the file or queue keeps it. */
        DELAYED
    }

    private final MeterRegistry meters;

    FrontDoorCounts(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(FeedId feed, Event event, int howMany) {
        var outcome = event.name().toLowerCase(Locale.ROOT);
        meters.counter("karvon.receive", "feed", feed.value(), "outcome", outcome)
                .increment(howMany);
    }

    /** Counts and logs a refusal: the reason names fields, never values. */
    void refused(FeedId feed, Failure reason) {
        count(feed, Event.REFUSED, 1);
        LOG.atWarn()
                .addKeyValue("site", feed.site())
                .addKeyValue("feed", feed)
                .addKeyValue("step", "receive")
                .addKeyValue("outcome", "refused")
                .log(reason.getMessage());
    }

    /** Counts and logs bytes that stood between two frames and were dropped. */
    void garbage(FeedId feed, int bytes) {
        if (bytes == 0) return;
        meters.counter("karvon.receive.garbage", "feed", feed.value()).increment(bytes);
        LOG.atWarn()
                .addKeyValue("site", feed.site())
                .addKeyValue("feed", feed)
                .addKeyValue("step", "receive")
                .log("dropped {} bytes between MLLP frames", bytes);
    }
}
