package uz.karvon.dhp;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * One answer of DHP, or of one entry in a batch.
 *
 * @param status the HTTP status
 * @param retryAfter how long DHP asks us to wait
 * @param body the whole of it; empty if there was none
 * @param client which of our clients asked; the empty name for the one that speaks for all hospitals
 */
public record Answer(int status, Optional<Duration> retryAfter, byte[] body, String client) {
    /** @param retryAfter the header's text, seconds or an HTTP date (RFC 9110 section 10.2.3); anything else is ignored */
    public static Answer of(int status, Optional<String> retryAfter, byte[] body, String client, Clock clock) {
        return new Answer(status, retryAfter.flatMap(text -> wait(text.strip(), clock)), body, client);
    }

    /** One entry's part of this answer. */
    public Answer entry(int entryStatus, byte[] entryBody) {
        return new Answer(entryStatus, Optional.empty(), entryBody, client);
    }

    private static Optional<Duration> wait(String text, Clock clock) {
        if (text.matches("\\d{1,6}")) return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        try {
            var until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            var wait = Duration.between(clock.instant(), until);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty(); // the usual pause then
        }
    }

    /** Not the body: it may quote the patient. */
    @Override
    public String toString() {
        return "Answer[" + status + ", " + body.length + " bytes]";
    }
}
