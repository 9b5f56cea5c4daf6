package uz.karvon.map.plan;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What stands nearest in the tree of group occurrences: in the occurrence asked from or below it, then outward, and
 * there the last that begins before. A message of fifty thousand results asks as often, so nothing is gone through one by one.
 */
final class Nearness {
    /** The number of nothing. */
    static final int NONE = -1;

    // below no group: directly in the occurrence, or let through whatever the search comes from
    private static final int OPEN = -2;
    private static final Bucket[] NOTHING = {};

    private final Occurrences occurrences;
    // by occurrence: what lies in it and below
    private Bucket[][] levels = {};
    private final BitSet names = new BitSet();

    Nearness(Occurrences occurrences) {
        this.occurrences = occurrences;
    }

    /**
     * @param name what it is asked for by, from 0
     * @param position the segment or row it stands at
     * @param number names it in answers; greater than that of any before it
     * @param begins whether it is what its occurrence begins with, and so serves the next one of the group as well
     */
    void add(int name, int occurrence, int position, int number, boolean begins) {
        names.set(name);
        int group = OPEN;
        for (int outer = occurrence; outer >= 0; outer = occurrences.parent(outer)) {
            boolean isOpen = begins && occurrences.parent(occurrence) == outer;
            bucket(name, outer, isOpen ? OPEN : group).add(position, number);
            group = occurrences.group(outer);
        }
    }

    private Bucket bucket(int name, int outer, int group) {
        if (outer >= levels.length) levels = Arrays.copyOf(levels, Math.max(outer + 1, levels.length * 2));
        var level = level(outer);
        for (var bucket : level) if (bucket.name == name && bucket.group == group) return bucket;
        var bucket = new Bucket(name, group);
        levels[outer] = Arrays.copyOf(level, level.length + 1);
        levels[outer][level.length] = bucket;
        return bucket;
    }

    // as many as there are names and groups in the maps, however long the message
    private Bucket[] level(int occurrence) {
        return occurrence < levels.length && levels[occurrence] != null ? levels[occurrence] : NOTHING;
    }

    /** The nearest, seen from a position in an occurrence; what lies in the next occurrence of its group is never meant. */
    int nearest(int name, int occurrence, int position) {
        // most links lead to what a message does not have
        if (!names.get(name)) return NONE;
        int from = occurrence;
        for (int outer = occurrence; outer >= 0; outer = occurrences.parent(outer)) {
            int passedOver = from == outer ? NONE : occurrences.group(from);
            int found = nearest(level(outer), name, passedOver, position);
            if (found != NONE) return found;
            from = outer;
        }
        return NONE;
    }

    private static int nearest(Bucket[] level, int name, int passedOver, int position) {
        long before = NONE;
        int first = NONE;
        for (var bucket : level) {
            if (bucket.name != name || bucket.group == passedOver && passedOver != NONE) continue;
            before = Math.max(before, bucket.lastUntil(position));
            if (first == NONE || bucket.first < first) first = bucket.first;
        }
        return before == NONE ? first : (int) before;
    }

    /** The numbers of all of a name in an occurrence and below, ascending. */
    int[] within(int name, int occurrence) {
        return Arrays.stream(level(occurrence))
                .filter(bucket -> bucket.name == name)
                .flatMapToInt(
                        bucket -> Arrays.stream(bucket.entries, 0, bucket.size).mapToInt(entry -> (int) entry))
                .sorted()
                .toArray();
    }

    /** Those of one name that lie below one group of an occurrence: position and number in one, sorted. */
    private static final class Bucket {
        private final int name;
        private final int group;
        private int first;
        private long[] entries = new long[2];
        private int size;

        Bucket(int name, int group) {
            this.name = name;
            this.group = group;
        }

        void add(int position, int number) {
            if (size == 0) first = number;
            if (size == entries.length) entries = Arrays.copyOf(entries, size * 2);
            long entry = (long) position << 32 | number;
            int at = size;
            // nearly always the last
            if (size > 0 && entries[size - 1] > entry) {
                at = -Arrays.binarySearch(entries, 0, size, entry) - 1;
                System.arraycopy(entries, at, entries, at + 1, size - at);
            }
            entries[at] = entry;
            size++;
        }

        /** The last entry at or before a position; {@link #NONE} if there is none. */
        long lastUntil(int position) {
            int at = Arrays.binarySearch(entries, 0, size, (long) position << 32 | Integer.MAX_VALUE);
            int last = at >= 0 ? at : -at - 2;
            return last < 0 ? NONE : entries[last];
        }
    }
}
