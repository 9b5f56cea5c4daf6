package uz.karvon.receive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.Inbox;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.Unreachable;

/** An inbox that keeps everything in memory and can be away. */
final class MemoryInbox implements Inbox {
    private final List<SourceMessage> messages = new CopyOnWriteArrayList<>();
    private final List<DeadLetter> letters = new CopyOnWriteArrayList<>();
    private final List<Integer> sizes = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile boolean away;

    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    @Override
    public void put(List<SourceMessage> batch) {
        requireThere();
        sizes.add(batch.size());
        messages.addAll(batch);
    }

    @Override
    public void park(DeadLetter letter) {
        requireThere();
        letters.add(letter);
    }

    private void requireThere() {
        if (!away) return;
        refusals.incrementAndGet();
        throw Unreachable.later("the broker is away", Optional.empty(), null);
    }

    List<SourceMessage> messages() {
        return new ArrayList<>(messages);
    }

    List<DeadLetter> letters() {
        return new ArrayList<>(letters);
    }

    /** How often something came while it was away. */
    int refusals() {
        return refusals.get();
    }

    /** How many messages each put had. */
    List<Integer> sizes() {
        return new ArrayList<>(sizes);
    }
}
