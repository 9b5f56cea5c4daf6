package uz.karvon.replay;

import uz.karvon.message.BadMessage;
import uz.karvon.message.FeedId;
import uz.karvon.message.Kind;
import uz.karvon.message.SourceMessage;

/** How room {@code receive} reads bytes that have just come in; replay may not see that room, so it is handed this. */
@FunctionalInterface
public interface FrontDoor {
    /**
     * A new message of these bytes: its own id, and lane, duplicate key and control id as the bytes say.
     *
     * @throws BadMessage if the door would refuse them
     */
    SourceMessage read(FeedId feed, Kind kind, byte[] bytes);
}
