package uz.karvon.replay;

import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import uz.karvon.message.BadMessage;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.Inbox;
import uz.karvon.message.MessageId;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.Unreachable;
import uz.karvon.store.DeadFilter;
import uz.karvon.store.DeadSummary;
import uz.karvon.store.LetterState;
import uz.karvon.store.Store;

/**
 * Puts dead letters back through the front door. A letter is marked only after its message is on the queue: killed in
 * between, the message goes through twice, which changes DHP once; the other way round it would be lost.
 */
public final class Replay {
    private final Store store;
    private final Inbox inbox;
    private final FrontDoor door;
    private final Clock clock;

    public Replay(Store store, Inbox inbox, FrontDoor door, Clock clock) {
        this.store = store;
        this.inbox = inbox;
        this.door = door;
        this.clock = clock;
    }

    /**
     * The message as it is, on its next attempt.
     *
     * @throws Overtaken if newer messages of the same patient have been delivered since
     * @throws NotReplayable if no dead letter of this id is open
     * @throws Unreachable if store or broker is away; nothing happened
     */
    public void replay(MessageId id) {
        var message = open(id).message();
        int newer = store.deliveredAfter(message);
        if (newer > 0)
            throw new Overtaken(id + " was overtaken: DHP has " + newer
                    + (newer == 1 ? " newer message" : " newer messages") + " of the same patient");
        replay(message);
    }

    /** As {@link #replay(MessageId)}, whatever was delivered since: somebody has looked at it. */
    public void replayOverNewer(MessageId id) {
        replay(open(id).message());
    }

    private void replay(SourceMessage message) {
        var id = message.id();
        inbox.put(List.of(message.again()));
        store.markReplayed(id, message.attempt(), clock.instant());
    }

    /**
     * Every open letter the filter means, in the order the messages came in; those that were overtaken stay.
     *
     * @return the messages put back; one that somebody else has just put back is passed over
     * @throws Unreachable if store or broker goes away; what was put back until then is marked
     */
    public List<MessageId> replayAll(DeadFilter filter) {
        return replayEach(filter, this::replay);
    }

    /** As {@link #replayAll}, those too that were overtaken: somebody has looked at them. */
    public List<MessageId> replayAllOverNewer(DeadFilter filter) {
        return replayEach(filter, this::replayOverNewer);
    }

    private List<MessageId> replayEach(DeadFilter filter, Consumer<MessageId> way) {
        return store.dead(filter).stream()
                .filter(letter -> letter.state() == LetterState.OPEN)
                .sorted(Comparator.comparing(DeadSummary::receivedAt)
                        .thenComparing(letter -> letter.id().value()))
                .map(DeadSummary::id)
                .filter(id -> isReplayed(id, way))
                .toList();
    }

    private static boolean isReplayed(MessageId id, Consumer<MessageId> way) {
        try {
            way.accept(id);
            return true;
        } catch (NotReplayable e) {
            return false;
        }
    }

    /**
     * An edited copy, as a new message that names the one it corrects.
     *
     * @return the new message's id
     * @throws NotReplayable if no dead letter of this id is open, or nothing was changed
     * @throws BadMessage if the front door would refuse the new bytes
     * @throws Unreachable if store or broker is away; nothing happened
     */
    public MessageId edit(MessageId id, byte[] newBytes) {
        var old = open(id).message();
        if (Arrays.equals(old.bytes(), newBytes))
            throw new NotReplayable("nothing was changed in " + id + "; to send it as it is, replay it");
        var copy = correcting(old, door.read(old.feed(), old.kind(), newBytes));
        inbox.put(List.of(copy));
        store.markCorrected(id, old.attempt(), clock.instant(), copy.id());
        return copy.id();
    }

    private DeadLetter open(MessageId id) {
        var latest = store.history(id).stream().findFirst();
        var state =
                latest.map(DeadSummary::state).orElseThrow(() -> new NotReplayable("no dead letter has the id " + id));
        switch (state) {
            case OPEN -> {}
            case REPLAYED -> throw new NotReplayable(id + " was put back already and did not die again");
            case CORRECTED ->
                throw new NotReplayable(id + " was corrected by "
                        + latest.flatMap(DeadSummary::correctedBy)
                                .map(MessageId::value)
                                .orElse("an edited copy"));
        }
        return store.dead(id).orElseThrow(() -> new NotReplayable("no dead letter has the id " + id));
    }

    private static SourceMessage correcting(SourceMessage old, SourceMessage copy) {
        return new SourceMessage(
                copy.id(),
                old.feed(),
                old.kind(),
                copy.bytes(),
                copy.receivedAt(),
                copy.lane(),
                copy.duplicateKey(),
                copy.controlId(),
                old.origin(),
                Optional.of(old.id()),
                0);
    }
}
