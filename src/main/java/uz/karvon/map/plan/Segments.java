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
    // the first of each name in each occurrence, and how many there are with it
    private final Map<Long, Integer> leaders = new HashMap<>();
    private final int[] leaderOf;
    private final int[] siblings;

    /**
     * @param size how many segments there are
     * @param known how many names the maps know
     */
    Segments(int size, int known) {
        names = new int[size];
        occurrences = new int[size];
        ordinals = new int[size];
        leaderOf = new int[size];
        siblings = new int[size];
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
        var leader = leaders.putIfAbsent((long) name << 32 | occurrence, segment);
        leaderOf[segment] = leader == null ? segment : leader;
        ordinals[segment] = siblings[leaderOf[segment]]++;
        if (first[name] < 0) first[name] = segment;
        else next[last[name]] = segment;
        last[name] = segment;
    }

    /** How many segments of its name are in its occurrence. */
    int siblings(int segment) {
        return siblings[leaderOf[segment]];
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
