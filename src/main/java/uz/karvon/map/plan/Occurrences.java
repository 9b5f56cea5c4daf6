package uz.karvon.map.plan;

import java.util.Arrays;

/** The group occurrences of one message as a tree; occurrence 0 is the message itself. */
final class Occurrences {
    static final int ROOT = 0;

    private int[] parents = new int[16];
    private int[] groups = new int[16];
    private int size;

    Occurrences() {
        add(-1, -1);
    }

    /** @param group its group's number; -1 for none */
    int add(int parent, int group) {
        if (size == parents.length) {
            parents = Arrays.copyOf(parents, size * 2);
            groups = Arrays.copyOf(groups, size * 2);
        }
        parents[size] = parent;
        groups[size] = group;
        return size++;
    }

    int parent(int occurrence) {
        return parents[occurrence];
    }

    int group(int occurrence) {
        return groups[occurrence];
    }

    /**
     * Whether a search that goes outward passes an occurrence over: it was searched before, or it lies in another
     * occurrence of the same group, as the next order does, seen from this one.
     *
     * @param outer where the search is now; the occurrence lies in it
     * @param from where the search was before, directly in {@code outer}; {@code outer} itself at the start
     */
    boolean isPassedOver(int occurrence, int outer, int from) {
        if (from == outer) return false;
        int at = occurrence;
        while (at > outer && parents[at] != outer) at = parents[at];
        return at != outer && groups[at] == groups[from];
    }

    /** Whether an occurrence is {@code outer} or lies in it. */
    boolean isWithin(int occurrence, int outer) {
        // an inner one is always made after the one around it
        int at = occurrence;
        while (at > outer) at = parents[at];
        return at == outer;
    }
}
