package uz.karvon.sandbox;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** The access tokens given out, and until when each is good. */
public final class Tokens {
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> endByToken = new ConcurrentHashMap<>();
    private final AtomicLong issued = new AtomicLong();
    private volatile Predicate<String> others = token -> false;
    private volatile Duration lifetime; // a test shortens it while the server runs

    Tokens(Clock clock, Duration lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /** How many were given out since the start. */
    public long issued() {
        return issued.get();
    }

    /** For tokens given out from now on. */
    public void lifetime(Duration newLifetime) {
        lifetime = newLifetime;
    }

    /** No token given out so far is good any more; their holders are not told. */
    public void revokeAll() {
        endByToken.clear();
    }

    /** Tokens of another single sign-on are good as well, if {@code judge} says so. */
    public void trust(Predicate<String> judge) {
        others = judge;
    }

    Duration lifetime() {
        return lifetime;
    }

    String issue() {
        var now = Instant.now(clock);
        endByToken.values().removeIf(now::isAfter);
        var bytes = new byte[24];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        endByToken.put(token, now.plus(lifetime));
        issued.incrementAndGet();
        return token;
    }

    boolean isGood(String token) {
        var end = endByToken.get(token);
        return end == null ? others.test(token) : Instant.now(clock).isBefore(end);
    }
}
