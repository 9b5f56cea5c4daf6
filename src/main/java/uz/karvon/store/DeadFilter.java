package uz.karvon.store;

import java.time.Instant;
import java.util.Optional;
import uz.karvon.message.FeedId;
import uz.karvon.message.ReasonClass;
import uz.karvon.message.SiteId;

/**
 * Which dead letters are meant; what is empty does not narrow them.
 *
 * @param since died then or later
 * @param limit at most so many, the latest ones
 */
public record DeadFilter(
        Optional<SiteId> site,
        Optional<FeedId> feed,
        Optional<ReasonClass> reasonClass,
        Optional<Instant> since,
        Optional<LetterState> state,
        int limit) {
    public DeadFilter {
        if (limit < 1) throw new IllegalArgumentException("a limit is at least 1");
    }

    /** Those nobody did anything about yet. */
    public static DeadFilter open(int limit) {
        return new DeadFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(LetterState.OPEN),
                limit);
    }
}
