package uz.karvon.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import uz.karvon.store.Books;

/**
 * Sees when the books say otherwise than the queues: what is booked as waiting has to stand in a queue. While messages
 * move the two are never counted in the same moment, so it looks for a minute in which nothing moved.
 */
public final class Balance {
    private static final Duration STILL = Duration.ofMinutes(1);

    private final Supplier<Books> books;
    private final LongSupplier queued;
    private final LongSupplier journal;
    private final Clock clock;
    private Seen before = new Seen(Books.Tally.NONE, -1);
    private Instant since = Instant.MIN;

    private record Seen(Books.Tally books, long queued) {}

    /**
     * @param queued how many messages stand in the queues the books call waiting
     * @param journal how many entries are on their way to the books
     */
    public Balance(Supplier<Books> books, LongSupplier queued, LongSupplier journal, Clock clock) {
        this.books = books;
        this.queued = queued;
        this.journal = journal;
        this.clock = clock;
    }

    /** In trouble if for a minute nothing moved and the two differ. */
    public HealthProbe probe() {
        return new HealthProbe("books", this::trouble);
    }

    private synchronized Optional<String> trouble() {
        var now = clock.instant();
        boolean onTheWay = journal.getAsLong() > 0;
        var seen = new Seen(books.get().total(), queued.getAsLong());
        if (onTheWay || !seen.equals(before)) since = now;
        before = seen;
        if (seen.books().waiting() == seen.queued()
                || Duration.between(since, now).compareTo(STILL) < 0) return Optional.empty();
        return Optional.of("the books have " + seen.books().waiting() + " messages waiting and the queues hold "
                + seen.queued() + "; one of them is wrong");
    }
}
