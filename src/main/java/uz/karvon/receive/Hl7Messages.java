package uz.karvon.receive;

import java.time.Clock;
import java.util.Optional;
import uz.karvon.message.BadMessage;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.FeedId;
import uz.karvon.message.Kind;
import uz.karvon.message.MessageId;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.SourceMessage.Origin;

/** Makes the source message, or the dead letter, of the bytes of one HL7 v2 message. */
final class Hl7Messages {
    private final Clock clock;

    Hl7Messages(Clock clock) {
        this.clock = clock;
    }

    /**
     * The message these bytes hold.
     *
     * @throws BadMessage if they cannot be filed: no MSH, or no type in it
     */
    SourceMessage read(FeedId feed, byte[] bytes, Optional<Origin> origin) {
        var header = Hl7Header.look(bytes);
        header.requireReadable();
        return message(feed, header, bytes, origin);
    }

    /** The letter that parks bytes that are refused at the door. */
    DeadLetter refuse(FeedId feed, byte[] bytes, Optional<Origin> origin, BadMessage reason) {
        var message = message(feed, Hl7Header.look(bytes), bytes, origin);
        return DeadLetter.of(message, "receive", reason, clock.instant());
    }

    private SourceMessage message(FeedId feed, Hl7Header header, byte[] bytes, Optional<Origin> origin) {
        var now = clock.instant();
        return new SourceMessage(
                MessageId.next(now),
                feed,
                Kind.HL7,
                bytes,
                now,
                Lanes.ofHl7(feed.site(), header, bytes),
                Lanes.duplicateKey(feed, header, bytes),
                header.controlId(),
                origin,
                Optional.empty(),
                0);
    }
}
