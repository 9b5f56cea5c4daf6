package uz.karvon.store;

import java.time.Instant;
import java.util.Optional;
import uz.karvon.message.FeedId;
import uz.karvon.message.Outcome;
import uz.karvon.message.SiteId;

/**
 * Which messages are meant; what is empty does not narrow them.
 *
 * @param number of the patient, the visit, the order, the specimen or the report, as the message had it
 * @param controlId MSH-10
 * @param since received then or later
 * @param until received before then
 * @param limit at most so many, the latest ones
 */
public record MessageFilter(
        Optional<String> number,
        Optional<String> controlId,
        Optional<SiteId> site,
        Optional<FeedId> feed,
        Optional<Outcome.State> state,
        Optional<Instant> since,
        Optional<Instant> until,
        int limit) {
    public MessageFilter {
        if (limit < 1) throw new IllegalArgumentException("a limit is at least 1");
    }

    /** Not the number: it is the patient's. */
    @Override
    public String toString() {
        return "MessageFilter[" + limit + "]";
    }
}
