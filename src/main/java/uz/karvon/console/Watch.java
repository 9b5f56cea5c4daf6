package uz.karvon.console;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import uz.karvon.store.Pulse;

/** Sees when messages wait too long, and when a feed is silent that should not be. */
public final class Watch {
    // both questions go over a whole table
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Supplier<Pulse> pulse;
    private final Patience patience;
    private final Clock clock;

    /** @param pulse asked at most twice a minute */
    public Watch(Supplier<Pulse> pulse, Patience patience, MeterRegistry meters, Clock clock) {
        this.pulse = new Remembered<>(pulse, FRESH, clock);
        this.patience = patience;
        this.clock = clock;
        Gauge.builder("karvon.lag", this, Watch::lagSeconds)
                .baseUnit("seconds")
                .description("For how long the message has waited that waits longest")
                .register(meters);
    }

    /** {@code lag} and {@code silence}. */
    public List<HealthProbe> probes() {
        return List.of(new HealthProbe("lag", this::lag), new HealthProbe("silence", this::silence));
    }

    private double lagSeconds() {
        return waited(pulse.get()).map(Duration::toSeconds).orElse(0L);
    }

    private Optional<Duration> waited(Pulse now) {
        return now.oldestWaiting().map(since -> Duration.between(since, clock.instant()));
    }

    private Optional<String> lag() {
        return waited(pulse.get())
                .filter(waited -> waited.compareTo(patience.longestWait()) > 0)
                .map(waited -> "a message has waited for " + inWords(waited) + ", longer than health.longest-wait");
    }

    private Optional<String> silence() {
        var now = clock.instant();
        var last = pulse.get().lastReceived();
        var silent = patience.silentAfter().entrySet().stream()
                .filter(feed -> !heard(last.get(feed.getKey()), now, feed.getValue()))
                .map(feed -> feed.getKey() + " for " + silence(last.get(feed.getKey()), now))
                .collect(Collectors.joining(", "));
        return silent.isEmpty() ? Optional.empty() : Optional.of("nothing was received from " + silent);
    }

    private static boolean heard(Instant last, Instant now, Duration allowed) {
        return last != null && Duration.between(last, now).compareTo(allowed) <= 0;
    }

    private static String silence(Instant last, Instant now) {
        return last == null ? "as long as the books go back" : inWords(Duration.between(last, now));
    }

    private static String inWords(Duration duration) {
        if (duration.toDays() > 1) return duration.toDays() + " days";
        if (duration.toHours() > 1) return duration.toHours() + " hours";
        if (duration.toMinutes() > 1) return duration.toMinutes() + " minutes";
        return duration.toSeconds() + " seconds";
    }
}
