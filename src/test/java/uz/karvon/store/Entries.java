package uz.karvon.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.FeedId;
import uz.karvon.message.Kind;
import uz.karvon.message.MessageId;
import uz.karvon.message.Outcome;
import uz.karvon.message.Outcome.State;
import uz.karvon.message.ReasonClass;
import uz.karvon.message.SourceMessage;

/** Valid messages, journal entries and dead letters for tests; a test changes the one thing it is about. */
public final class Entries {
    public static final Instant NOON = Instant.parse("2026-11-23T07:00:00.123Z");
    public static final FeedId FEED = new FeedId("andijon-rch.mllp");

    private Entries() {}

    public static MessageId id(int number) {
        return new MessageId(String.format("%032x", number));
    }

    public static SourceMessage message(int number) {
        return message(number, FEED, 0);
    }

    public static SourceMessage message(int number, FeedId feed, int attempt) {
        return new SourceMessage(
                id(number),
                feed,
                Kind.HL7,
                ("MSH|^~\\&|LAB|||||||ORU^R01|" + number + "|P|2.5.1\rPID|1||" + number + "\r")
                        .getBytes(StandardCharsets.UTF_8),
                NOON,
                "lane-" + number,
                "key-" + number,
                Optional.of("" + number),
                Optional.empty(),
                Optional.empty(),
                attempt);
    }

    public static Outcome entry(int number, State state, int attempt) {
        return Outcome.of(message(number, FEED, attempt), state, NOON.plusSeconds(attempt));
    }

    public static Outcome delivered(int number, int attempt) {
        var plain = entry(number, State.DELIVERED, attempt);
        return new Outcome(
                plain.id(),
                plain.feed(),
                plain.kind(),
                plain.controlId(),
                plain.duplicateKey(),
                plain.corrects(),
                plain.receivedAt(),
                plain.state(),
                attempt,
                plain.at(),
                List.of("Patient/" + number + "/_history/1", "Observation/7/_history/1"),
                "m1",
                2,
                "map=98 resolve=4100",
                "");
    }

    public static Outcome flagged(Outcome plain, String flag) {
        return new Outcome(
                plain.id(),
                plain.feed(),
                plain.kind(),
                plain.controlId(),
                plain.duplicateKey(),
                plain.corrects(),
                plain.receivedAt(),
                plain.state(),
                plain.attempt(),
                plain.at(),
                plain.locations(),
                plain.mapVersion(),
                plain.unread(),
                plain.micros(),
                flag);
    }

    public static DeadLetter letter(int number) {
        return letter(message(number));
    }

    public static DeadLetter letter(SourceMessage message) {
        return new DeadLetter(
                message,
                "map",
                ReasonClass.BAD_MAPPING,
                "no map for ORU^R32",
                List.of("MSH-9", "OBX[3]-5"),
                Optional.empty(),
                NOON.plusSeconds(message.attempt()));
    }
}
