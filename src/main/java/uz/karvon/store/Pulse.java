package uz.karvon.store;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import uz.karvon.message.FeedId;

/**
 * Whether messages come and go.
 *
 * @param oldestWaiting when the message was received that has waited longest
 * @param lastReceived when each feed was last heard of, in the order of their names
 */
public record Pulse(Optional<Instant> oldestWaiting, SortedMap<FeedId, Instant> lastReceived) {
    public Pulse {
        lastReceived = Collections.unmodifiableSortedMap(new TreeMap<>(lastReceived));
    }

    static Pulse of(Optional<Instant> oldestWaiting, Map<FeedId, Instant> lastReceived) {
        var byName = new TreeMap<FeedId, Instant>((one, other) -> one.value().compareTo(other.value()));
        byName.putAll(lastReceived);
        return new Pulse(oldestWaiting, byName);
    }
}
