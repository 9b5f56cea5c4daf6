package uz.karvon.trace;

import java.util.List;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.Inbox;
import uz.karvon.message.SourceMessage;

/** The front door, with a span for each message that has passed it. */
final class TracedInbox implements Inbox {
    private final Inbox door;
    private final Tracing tracing;

    TracedInbox(Inbox door, Tracing tracing) {
        this.door = door;
        this.tracing = tracing;
    }

    @Override
    public void put(List<SourceMessage> messages) {
        door.put(messages);
        messages.forEach(tracing::accepted);
    }

    @Override
    public void park(DeadLetter letter) {
        door.park(letter);
        tracing.parked(letter);
    }
}
