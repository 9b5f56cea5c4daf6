package uz.karvon.broker;

import java.util.List;

/** Our queues; one word everywhere, so the queue of a step has the step's word. */
public final class Queues {
    /** Messages past the front door, grouped by lane. */
    public static final String RECEIVED = "received";

    /** How messages stand, on the way to the store. */
    public static final String JOURNAL = "journal";

    /** Messages that could not go on, on the way to the store. */
    public static final String DEAD = "dead";

    /** Ids of dead letters an operator wants to go through again. */
    public static final String REPLAY = "replay";

    /** All of them. */
    public static final List<String> ALL = List.of(RECEIVED, JOURNAL, DEAD, REPLAY);

    private Queues() {}
}
