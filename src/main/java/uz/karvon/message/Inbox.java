package uz.karvon.message;

import java.util.List;

/** The one front door: what has passed it is on disk and in the books. */
public interface Inbox {
    /**
     * Puts messages on {@code queue:received} and books them as waiting, all or none, and returns when they are on disk.
     *
     * @throws Unreachable if the broker cannot take them now; nothing was accepted
     */
    void put(List<SourceMessage> messages);

    /**
     * Parks a message that cannot even be read: books it and puts it on {@code queue:dead}, both or neither.
     *
     * @throws Unreachable if the broker cannot take it now
     */
    void park(DeadLetter letter);
}
