package uz.karvon.store;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import uz.karvon.message.FeedId;
import uz.karvon.message.Outcome;

/**
 * How many messages came and how they stand; received is always the sum of the others.
 *
 * @param byFeed in the order of the feeds' names; a feed no message came by is not in it
 */
public record Books(SortedMap<FeedId, Tally> byFeed) {
    public Books {
        byFeed = Collections.unmodifiableSortedMap(new TreeMap<>(byFeed));
    }

    static Books of(Map<String, Tally> tallies) {
        var byFeed = new TreeMap<FeedId, Tally>((one, other) -> one.value().compareTo(other.value()));
        tallies.forEach((feed, tally) -> byFeed.put(new FeedId(feed), tally));
        return new Books(byFeed);
    }

    /** All feeds together. */
    public Tally total() {
        return byFeed.values().stream().reduce(Tally.NONE, Tally::plus);
    }

    /** The messages of one feed, or of all. */
    public record Tally(long waiting, long delivered, long dead, long duplicate) {
        /** Nothing came yet. */
        public static final Tally NONE = new Tally(0, 0, 0, 0);

        static Tally of(Outcome.State state, long messages) {
            return switch (state) {
                case WAITING -> new Tally(messages, 0, 0, 0);
                case DELIVERED -> new Tally(0, messages, 0, 0);
                case DEAD -> new Tally(0, 0, messages, 0);
                case DUPLICATE -> new Tally(0, 0, 0, messages);
            };
        }

        public long received() {
            return waiting + delivered + dead + duplicate;
        }

        Tally plus(Tally other) {
            return new Tally(
                    waiting + other.waiting,
                    delivered + other.delivered,
                    dead + other.dead,
                    duplicate + other.duplicate);
        }
    }
}
