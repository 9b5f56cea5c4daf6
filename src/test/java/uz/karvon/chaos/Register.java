package uz.karvon.chaos;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the hospitals sent and what they were told was taken. For all their threads. */
final class Register {
    private final Set<Numbered> sent = ConcurrentHashMap.newKeySet();
    private final Set<Numbered> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Numbered> broken = ConcurrentHashMap.newKeySet();
    private final AtomicLong tries = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();

    /** A try to hand this message over; a message that is sent again is tried again. */
    void sent(Numbered message) {
        sent.add(message);
        tries.incrementAndGet();
    }

    /** The sender has been told that this message was taken, and will not send it again. */
    void acknowledged(Numbered message) {
        acknowledged.add(message);
        answers.incrementAndGet();
    }

    /** A part of this message was sent as if it were all of it: that part belongs in the dead letter. */
    void broken(Numbered message) {
        broken.add(message);
    }

    /** Whether a dead letter of this message is as it should be. */
    boolean mayDie(Numbered message) {
        return message.isPoison() || broken.contains(message);
    }

    Set<Numbered> sent() {
        return Set.copyOf(sent);
    }

    Set<Numbered> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** How many acknowledgements there were so far. */
    long answers() {
        return answers.get();
    }

    /** How many tries were needed beyond the first of each message. */
    long triedAgain() {
        return tries.get() - sent.size();
    }
}
