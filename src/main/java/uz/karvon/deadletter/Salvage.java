package uz.karvon.deadletter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.FeedId;
import uz.karvon.message.Kind;
import uz.karvon.message.MessageId;
import uz.karvon.message.ReasonClass;
import uz.karvon.message.SourceMessage;

/**
 * Makes a dead letter of a broker message whose headers are not, or no longer, all there: what can be read of them is
 * kept, so that the message is found under its own id, and the rest is made up alike each time it comes.
 */
final class Salvage {
    static final FeedId NO_FEED = new FeedId("unknown.dead");

    private final Clock clock;

    Salvage(Clock clock) {
        this.clock = clock;
    }

    /** The message as far as the headers tell. */
    SourceMessage message(Map<String, Object> headers, byte[] bytes) {
        var id = header(headers, SourceMessage.ID, MessageId::new).orElseGet(() -> idOf(headers, bytes));
        return new SourceMessage(
                id,
                header(headers, SourceMessage.FEED, FeedId::new).orElse(NO_FEED),
                header(headers, SourceMessage.KIND, Kind::new).orElse(Kind.HL7),
                bytes,
                header(headers, SourceMessage.RECEIVED_AT, Salvage::instant).orElseGet(clock::instant),
                header(headers, SourceMessage.LANE, Function.identity()).orElse(id.value()),
                header(headers, SourceMessage.DUPLICATE_KEY, Function.identity())
                        .orElse(id.value()),
                header(headers, SourceMessage.CONTROL_ID, Function.identity()),
                Optional.empty(),
                header(headers, SourceMessage.CORRECTS, MessageId::new),
                header(headers, SourceMessage.ATTEMPT, Salvage::count).orElse(0));
    }

    /** The letter for a broker message that is no dead letter of ours; {@code lack} says what was missed. */
    DeadLetter letter(Map<String, Object> headers, byte[] bytes, String lack) {
        return new DeadLetter(
                message(headers, bytes),
                header(headers, DeadLetter.STEP, Function.identity()).orElse("deadletter"),
                ReasonClass.INTERNAL,
                header(headers, DeadLetter.REASON, Function.identity())
                        .orElse("a broker message on queue:dead is no dead letter of Karvon's: " + lack),
                List.of(),
                Optional.empty(),
                header(headers, DeadLetter.DIED_AT, Salvage::instant).orElseGet(clock::instant));
    }

    private static <T> Optional<T> header(Map<String, Object> headers, String name, Function<String, T> reading) {
        try {
            return Optional.ofNullable(headers.get(name)).map(Object::toString).map(reading);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private static int count(String text) {
        int count = Integer.parseInt(text);
        if (count < 0) throw new IllegalArgumentException("counted from 0");
        return count;
    }

    // a function of the broker message, so that one delivered twice is kept once
    private static MessageId idOf(Map<String, Object> headers, byte[] bytes) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            hash.update(String.valueOf(headers.get("JMSMessageID")).getBytes(StandardCharsets.UTF_8));
            hash.update(bytes);
            return new MessageId(HexFormat.of().formatHex(hash.digest(), 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
