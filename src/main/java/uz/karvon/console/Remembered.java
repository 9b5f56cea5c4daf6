package uz.karvon.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** An answer that is asked for again only when it is older than {@code fresh}; one caller at a time asks. */
final class Remembered<T> implements Supplier<T> {
    private final Supplier<T> source;
    private final Duration fresh;
    private final Clock clock;
    // both guarded by this
    private T answer;
    private Instant askedAt = Instant.MIN;

    Remembered(Supplier<T> source, Duration fresh, Clock clock) {
        this.source = source;
        this.fresh = fresh;
        this.clock = clock;
    }

    @Override
    public synchronized T get() {
        var now = clock.instant();
        if (askedAt.equals(Instant.MIN) || askedAt.plus(fresh).isBefore(now)) {
            answer = source.get();
            askedAt = now;
        }
        return answer;
    }
}
