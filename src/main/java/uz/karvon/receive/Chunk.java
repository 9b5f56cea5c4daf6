package uz.karvon.receive;

import java.util.ArrayList;
import java.util.List;
import uz.karvon.message.BadMessage;
import uz.karvon.message.FeedId;
import uz.karvon.message.Inbox;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.Unreachable;
import uz.karvon.receive.FrontDoorCounts.Event;

/** Gathers the messages of one file, so that a few hundred go to disk together and no more are ever in memory. */
final class Chunk {
    private static final int MOST_MESSAGES = 200;
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final FeedId feed;
    private final Inbox inbox;
    private final FrontDoorCounts counts;
    private final List<SourceMessage> waiting = new ArrayList<>();
    private int bytes;
    private int put;

    Chunk(FeedId feed, Inbox inbox, FrontDoorCounts counts) {
        this.feed = feed;
        this.inbox = inbox;
        this.counts = counts;
    }

    /** Adds a message, and puts what has gathered when it is enough. */
    void add(SourceMessage message) {
        waiting.add(message);
        bytes += message.bytes().length;
        if (waiting.size() == MOST_MESSAGES || bytes >= MOST_BYTES) flush();
    }

    /**
     * Puts what is left.
     *
     * @throws Unreachable if the broker is away
     */
    void flush() {
        if (waiting.isEmpty()) return;
        inbox.put(List.copyOf(waiting));
        counts.count(feed, Event.ACCEPTED, waiting.size());
        put += waiting.size();
        waiting.clear();
        bytes = 0;
    }

    /** Puts what is left of something that could not be read to its end, and says so in the reason. */
    BadMessage cutShort(BadMessage reason) {
        flush();
        if (put == 0) return reason;
        return new BadMessage(
                reason.getMessage() + "; the " + put + " messages before it were taken", reason.places(), reason);
    }
}
