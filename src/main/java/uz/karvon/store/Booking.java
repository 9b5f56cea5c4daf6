package uz.karvon.store;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uz.karvon.message.Outcome;

/**
 * Which of two entries for one message stands in the books. The answer depends on neither the order in which they
 * come nor how often, because journal and dead letters reach the store by two queues and may come twice.
 */
final class Booking {
    // what happened outweighs that it waits; DHP having it outweighs everything
    private static final List<Outcome.State> BY_WEIGHT =
            List.of(Outcome.State.WAITING, Outcome.State.DUPLICATE, Outcome.State.DEAD, Outcome.State.DELIVERED);

    // the later attempt; the rest only decides between two accounts of the same attempt, always alike
    private static final Comparator<Outcome> STANDING = Comparator.comparingInt(Outcome::attempt)
            .thenComparingInt(entry -> BY_WEIGHT.indexOf(entry.state()))
            .thenComparing(Outcome::at)
            .thenComparing(Outcome::mapVersion)
            .thenComparingInt(Outcome::unread)
            .thenComparing(Outcome::micros)
            .thenComparing(entry -> Columns.lines(entry.locations()))
            .thenComparing(entry -> entry.feed().value());

    private static final String BETWEEN_FLAGS = "; ";

    private Booking() {}

    /** The one that stands; the flags of both are kept. */
    static Outcome standing(Outcome one, Outcome other) {
        var stands = STANDING.compare(one, other) >= 0 ? one : other;
        return with(stands, flags(one.flag(), other.flag()));
    }

    /** Both flags, each once, alike in whichever order they come. */
    static String flags(String one, String other) {
        return Stream.of(one, other)
                .flatMap(flag -> Arrays.stream(flag.split(BETWEEN_FLAGS)))
                .filter(flag -> !flag.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(BETWEEN_FLAGS));
    }

    /** The entry as the columns can keep it. */
    static Outcome storable(Outcome entry) {
        return new Outcome(
                entry.id(),
                entry.feed(),
                entry.kind(),
                entry.controlId().map(Columns::text),
                Columns.text(entry.duplicateKey()),
                entry.corrects(),
                Columns.instant(entry.receivedAt()),
                entry.state(),
                entry.attempt(),
                Columns.instant(entry.at()),
                Columns.lines(Columns.lines(entry.locations())),
                Columns.text(entry.mapVersion()),
                entry.unread(),
                Columns.text(entry.micros()),
                Columns.text(entry.flag()));
    }

    private static Outcome with(Outcome entry, String flag) {
        if (entry.flag().equals(flag)) return entry;
        return new Outcome(
                entry.id(),
                entry.feed(),
                entry.kind(),
                entry.controlId(),
                entry.duplicateKey(),
                entry.corrects(),
                entry.receivedAt(),
                entry.state(),
                entry.attempt(),
                entry.at(),
                entry.locations(),
                entry.mapVersion(),
                entry.unread(),
                entry.micros(),
                flag);
    }
}
