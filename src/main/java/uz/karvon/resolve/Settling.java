package uz.karvon.resolve;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Gives DHP time to finish what was sent to it without an answer: by us, or by an engine that was killed. The broker hands that
 * engine's messages to another within milliseconds; whoever asked DHP then would find nothing and make it all a
 * second time.
 *
 * <p>All messages of one engine come back at the same moment, those it had only fetched among them, so together they
 * wait once.
 */
final class Settling {
    // redeliveries that follow each other by less are of one break
    private static final Duration OF_ONE_BREAK = Duration.ofSeconds(10);

    private final Duration pause;
    private final Clock clock;
    // both guarded by this
    private Instant brokenOff = Instant.EPOCH;
    private Instant lastSeen = Instant.EPOCH;

    Settling(Duration pause, Clock clock) {
        this.pause = pause;
        this.clock = clock;
    }

    /** How long a message on another try has still to wait; zero if it has waited enough. */
    synchronized Duration left() {
        var now = clock.instant();
        if (lastSeen.plus(OF_ONE_BREAK).isBefore(now)) brokenOff = now;
        lastSeen = now;
        var left = Duration.between(now, brokenOff.plus(pause));
        return left.isNegative() ? Duration.ZERO : left;
    }
}
