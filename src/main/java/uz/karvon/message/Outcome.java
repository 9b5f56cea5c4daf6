package uz.karvon.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One entry of the journal: how a message stands. Goes through {@code queue:journal} as JSON, off the hot path.
 *
 * @param state what happened
 * @param attempt which try it belongs to; a later try's entry outweighs an earlier one's
 * @param at when it happened
 * @param locations what DHP made or already held: {@code Patient/12/_history/1}
 * @param mapVersion the state of the mapping files; empty where nothing was mapped
 * @param unread how many valued source fields no row read
 * @param micros how long each step took, in the order of flow, DHP's answers by themselves: {@code map=98 resolve=4100 dhp=21000}
 * @param flag an oddity the hospital should hear of: a control id seen before with other content, resources that DHP
 *     has no place for
 */
public record Outcome(
        MessageId id,
        FeedId feed,
        Kind kind,
        Optional<String> controlId,
        String duplicateKey,
        Optional<MessageId> corrects,
        Instant receivedAt,
        State state,
        int attempt,
        Instant at,
        List<String> locations,
        String mapVersion,
        int unread,
        String micros,
        String flag) {

    /** The states a message can be booked in; at every moment received = delivered + dead + duplicate + waiting. */
    public enum State {
        /** The front door has it and its bytes are on disk. */
        WAITING,
        DELIVERED,
        DEAD,
        DUPLICATE
    }

    public Outcome {
        locations = List.copyOf(locations);
    }

    /** The entry for a message in {@code state} with nothing more to tell. */
    public static Outcome of(SourceMessage message, State state, Instant at) {
        return new Outcome(
                message.id(),
                message.feed(),
                message.kind(),
                message.controlId(),
                message.duplicateKey(),
                message.corrects(),
                message.receivedAt(),
                state,
                message.attempt(),
                at,
                List.of(),
                "",
                0,
                "",
                "");
    }
}
