package uz.karvon.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Something that goes wrong on demand. */
public sealed interface Fault {
    /** Java's own RFC 1123 format leaves the zero of the day out; HTTP wants it. */
    DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    /**
     * An answer with this HTTP status and an OperationOutcome (an OAuth error at the token endpoint).
     *
     * @param retryAfter the header's text: seconds or an HTTP date
     */
    record Status(int status, Optional<String> retryAfter) implements Fault {
        public Status {
            if (status < 400 || status > 599)
                throw new IllegalArgumentException("a fault's status is 400 to 599, not " + status);
        }
    }

    /** The answer is right, but late. */
    record Slow(Duration delay) implements Fault {}

    /** The connection breaks before anything is done: sending again is right. */
    record CutBeforeWork() implements Fault {}

    /** Everything is done and kept, but the connection breaks before the answer: sending again blindly stores twice. */
    record CutAfterWork() implements Fault {}

    static Fault status(int status) {
        return new Status(status, Optional.empty());
    }

    /** A status with {@code Retry-After} in seconds. */
    static Fault status(int status, Duration retryAfter) {
        return new Status(status, Optional.of(Long.toString(retryAfter.toSeconds())));
    }

    /** A status with {@code Retry-After} as an HTTP date (RFC 9110, 5.6.7). */
    static Fault status(int status, Instant retryAfter) {
        return new Status(status, Optional.of(HTTP_DATE.format(retryAfter.atOffset(ZoneOffset.UTC))));
    }

    static Fault slow(Duration delay) {
        return new Slow(delay);
    }

    static Fault cutBeforeWork() {
        return new CutBeforeWork();
    }

    static Fault cutAfterWork() {
        return new CutAfterWork();
    }
}
