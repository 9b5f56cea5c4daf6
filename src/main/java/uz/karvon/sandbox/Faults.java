package uz.karvon.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The faults asked for. Those asked for first come first; each call meets one at most. */
public final class Faults {
    private static final int UNTIL_CLEARED = Integer.MAX_VALUE;

    private final List<Pending> pending = new ArrayList<>();

    private record Pending(Fault fault, Set<CallKind> kinds, int times) {}

    /** The next calls that need a token meet this fault; the ones after them do not. */
    public void next(int times, Fault fault) {
        next(times, fault, CallKind.WITH_TOKEN);
    }

    /** The next calls of these kinds meet this fault. */
    public synchronized void next(int times, Fault fault, Set<CallKind> kinds) {
        if (times < 1) throw new IllegalArgumentException("a fault happens at least once");
        pending.add(new Pending(fault, Set.copyOf(kinds), times));
    }

    /** Every call that needs a token meets this fault until {@link #clear}. */
    public void untilCleared(Fault fault) {
        untilCleared(fault, CallKind.WITH_TOKEN);
    }

    /** Every call of these kinds meets this fault until {@link #clear}. */
    public void untilCleared(Fault fault, Set<CallKind> kinds) {
        next(UNTIL_CLEARED, fault, kinds);
    }

    public synchronized void clear() {
        pending.clear();
    }

    /** How many faults are still to come; one that stays until cleared counts as one. */
    public synchronized int waiting() {
        return pending.stream()
                .mapToInt(one -> one.times == UNTIL_CLEARED ? 1 : one.times)
                .sum();
    }

    synchronized Optional<Fault> take(CallKind kind) {
        for (var i = 0; i < pending.size(); i++) {
            var one = pending.get(i);
            if (!one.kinds.contains(kind)) continue;
            if (one.times == 1) pending.remove(i);
            else if (one.times != UNTIL_CLEARED) pending.set(i, new Pending(one.fault, one.kinds, one.times - 1));
            return Optional.of(one.fault);
        }
        return Optional.empty();
    }
}
