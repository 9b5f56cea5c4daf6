package uz.karvon.dhp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Spares a DHP that is away the calls of every lane: after some failures in a row it is open, and then one call at a
 * time, a probe, asks whether DHP is back. The pause between probes doubles up to a longest, and jitter keeps several
 * engines apart; a pause DHP asks for itself ({@code Retry-After}) is kept to. Shared by all lanes.
 */
public final class Circuit {
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final double JITTER = 0.2;

    private final int allowed;
    private final Duration longest;
    private final Duration call; // a probe nobody hears of for so long is given up
    private final Clock clock;
    private final RandomGenerator random;
    private int failures;
    private boolean open;
    private int probes;
    private Instant next = Instant.MIN;
    private Instant probeUntil = Instant.MIN;

    /** @param random for the jitter */
    public Circuit(DhpSettings settings, Clock clock, RandomGenerator random) {
        this.allowed = settings.failures();
        this.longest = settings.longestPause();
        this.call = settings.callTimeout();
        this.clock = clock;
        this.random = random;
    }

    /**
     * How long a call that wants to be made now has to wait; empty if it may go, as always while DHP answers. A call
     * that may go while the circuit is open is the probe.
     */
    public synchronized Optional<Duration> pause() {
        if (!open) return Optional.empty();
        var now = clock.instant();
        if (now.isBefore(next)) return Optional.of(Duration.between(now, next));
        // how the probe went may be known any moment
        if (now.isBefore(probeUntil)) return Optional.of(SHORTEST);
        probeUntil = now.plus(call);
        return Optional.empty();
    }

    /** A call was answered, whatever the answer says about its message. */
    public synchronized void answered() {
        open = false;
        failures = 0;
        probes = 0;
    }

    /** A call was not answered, or with "not now", or with what an operator has to mend. */
    public synchronized void failed(Optional<Duration> retryAfter) {
        failures++;
        if (!open && failures < allowed && retryAfter.isEmpty()) return;
        open = true;
        next = clock.instant().plus(retryAfter.orElseGet(this::growing));
        probeUntil = Instant.MIN;
        probes++;
    }

    private Duration growing() {
        long doubled = SHORTEST.toMillis() << Math.min(probes, 20);
        long millis = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(Math.round(millis * (1 + JITTER * (random.nextDouble() - 0.5))));
    }

    public synchronized boolean isOpen() {
        return open;
    }
}
