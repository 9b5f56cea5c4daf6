package uz.karvon.map.plan;

import java.util.Arrays;

/** The segments of one message by the numbers of their names, and the group occurrence of each. */
final class Segments {
    static final Segments NONE = new Segments(0, 0);
    private static final int UNKNOWN = -1;

    private final int[] names;
    private final int[] occurrences;
    private final int[] ordinals;
    private final boolean[] starters;
    private final int[] next;
    private final int[] first;
    private final int[] last;

    /**
     * @param size how many segments there are
     * @param known how many names the maps know
     */
    Segments(int size, int known) {
        names = new int[size];
        occurrences = new int[size];
        ordinals = new int[size];
        starters = new boolean[size];
        next = new int[size];
        first = new int[known];
        last = new int[known];
        Arrays.fill(first, -1);
    }

    /**
     * @param name its number; -1 for one the maps do not know
     * @param starter whether it is of those that begin the group
     */
    void put(int segment, int name, int occurrence, boolean starter) {
        starters[segment] = starter;
        names[segment] = name;
        occurrences[segment] = occurrence;
        next[segment] = -1;
        if (name == UNKNOWN) return;
        ordinals[segment] = ordinal(name, occurrence);
        if (first[name] < 0) first[name] = segment;
        else next[last[name]] = segment;
        last[name] = segment;
    }

    private int ordinal(int name, int occurrence) {
        if (first[name] < 0) return 0;
        // the segments of one occurrence nearly always follow each other, so the last one knows
        int before = last[name];
        if (occurrences[before] == occurrence) return ordinals[before] + 1;
        int count = 0;
        for (int i = first[name]; i >= 0; i = next[i]) if (occurrences[i] == occurrence) count++;
        return count;
    }

    /** How many names the maps know. */
    int known() {
        return first.length;
    }

    int name(int segment) {
        return names[segment];
    }

    int occurrence(int segment) {
        return occurrences[segment];
    }

    /** Whether its group begins with segments of its name. */
    boolean isStarter(int segment) {
        return starters[segment];
    }

    /** How many segments of its name came before it in its occurrence. */
    int ordinal(int segment) {
        return ordinals[segment];
    }

    int first(int name) {
        return first[name];
    }

    int next(int segment) {
        return next[segment];
    }
}
