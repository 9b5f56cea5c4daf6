package uz.karvon.map.plan;

import java.util.Arrays;

/** When a segment goes on with what the one that began its group occurrence says, as the lines of a text do. */
public final class Continuation {
    private final int[] same;
    private final Guard guard;

    /**
     * @param same the fields in which both must read the same
     * @param guard what must hold of the later one besides
     */
    public Continuation(int[] same, Guard guard) {
        this.same = Arrays.copyOf(same, same.length);
        this.guard = guard;
    }

    /** @param run only looked through: what is asked here counts as read nowhere */
    boolean holds(Run run, int first, int later) {
        for (int field : same) if (!run.hl7().isSame(first, later, field)) return false;
        return guard.holds(Frame.at(run, Occurrences.ROOT, later), 1);
    }
}
