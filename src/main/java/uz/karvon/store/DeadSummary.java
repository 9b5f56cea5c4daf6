package uz.karvon.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uz.karvon.message.FeedId;
import uz.karvon.message.Kind;
import uz.karvon.message.MessageId;
import uz.karvon.message.ReasonClass;
import uz.karvon.message.SourceMessage;

/**
 * A dead letter without the message itself: nothing of the patient is in it.
 *
 * @param attempt the try it died on, counted from 0
 * @param step the room it failed in
 * @param reasonClass who has to act
 * @param places the source fields at fault
 * @param origin the file and lines it stood in, where it came from a file
 * @param diedAt when it failed
 * @param replayedAt when it was put back, or an edited copy in its place
 * @param correctedBy the edited copy
 */
public record DeadSummary(
        MessageId id,
        int attempt,
        FeedId feed,
        Kind kind,
        String step,
        ReasonClass reasonClass,
        String reason,
        List<String> places,
        Optional<SourceMessage.Origin> origin,
        Instant receivedAt,
        Instant diedAt,
        LetterState state,
        Optional<Instant> replayedAt,
        Optional<MessageId> correctedBy) {
    public DeadSummary {
        places = List.copyOf(places);
    }
}
