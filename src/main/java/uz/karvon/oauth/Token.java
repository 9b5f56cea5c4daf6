package uz.karvon.oauth;

import java.time.Duration;
import java.time.Instant;

/** An access token and when to fetch the next one. */
record Token(String value, Instant renewAt) {
    private static final Duration MARGIN = Duration.ofSeconds(60);
    // RFC 6749 only recommends expires_in; short enough to be right for any server that leaves it out
    private static final Duration UNTOLD_LIFE = Duration.ofMinutes(5);

    /** A token asked for at {@code asked}; it is renewed a minute before its end, or at half of a shorter life. */
    static Token of(String value, Instant asked, Duration toldLife) {
        var life = toldLife.isZero() || toldLife.isNegative() ? UNTOLD_LIFE : toldLife;
        var half = life.dividedBy(2);
        return new Token(value, asked.plus(life).minus(half.compareTo(MARGIN) < 0 ? half : MARGIN));
    }

    boolean isFresh(Instant now) {
        return now.isBefore(renewAt);
    }

    /** Not the token itself: whoever holds it is us. */
    @Override
    public String toString() {
        return "Token[renew at " + renewAt + "]";
    }
}
