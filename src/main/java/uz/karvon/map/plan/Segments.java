package uz.karvon.map.plan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

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
    private final int[] counts;
    private final Map<Long, Integer> inOccurrences = new HashMap<>();

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
        counts = new int[known];
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
        counts[name]++;
        ordinals[segment] = inOccurrences.merge(key(name, occurrence), 1, Integer::sum) - 1;
        if (first[name] < 0) first[name] = segment;
        else next[last[name]] = segment;
        last[name] = segment;
    }

    /** How many segments of its name are in its occurrence. */
    int siblings(int segment) {
        return inOccurrences.getOrDefault(key(names[segment], occurrences[segment]), 0);
    }

    private static long key(int name, int occurrence) {
        return (long) name << 32 | occurrence;
    }

    /** How many segments of a name there are. */
    int count(int name) {
        return counts[name];
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
