package uz.karvon.map.plan;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import uz.karvon.message.source.Hl7Tree;

/**
 * Sorts the segments of a message into group occurrences by the table of its map; tolerant of order, and of segments
 * the table does not know. One pass, one for each message.
 */
final class Assembly {
    private static final int NONE = -1;

    private final List<Group> groups;
    private final Set<Integer> claimed;
    private final Map<Integer, Continuation> continuations;
    private final Supplier<Run> look;
    private Optional<Run> looking = Optional.empty();
    private final Occurrences occurrences = new Occurrences();
    private final int[] lastOccurrence;
    private int[] starters = new int[16];
    private int[] firsts = new int[16];
    private int current;
    private int open = Occurrences.ROOT;

    private Assembly(
            List<Group> groups, Set<Integer> claimed, Map<Integer, Continuation> continuations, Supplier<Run> look) {
        this.groups = groups;
        this.claimed = claimed;
        this.continuations = continuations;
        this.look = look;
        this.lastOccurrence = new int[groups.size()];
        Arrays.fill(lastOccurrence, NONE);
    }

    /** The segments a group begins with or holds by name: these go nowhere else. */
    static Set<Integer> claimed(List<Group> groups) {
        var claimed = new HashSet<Integer>();
        for (var group : groups) {
            claimed.addAll(group.starts());
            claimed.addAll(group.holds());
        }
        return Set.copyOf(claimed);
    }

    /** What the assembly finds. */
    record Result(Segments segments, Occurrences occurrences) {}

    /**
     * @param names the segment names the maps know, interned; a name's number is its place
     * @param continuations by group
     * @param look lets a continuation look through the message
     */
    static Result assemble(
            Hl7Tree tree,
            String[] names,
            List<Group> groups,
            Set<Integer> claimed,
            Map<Integer, Continuation> continuations,
            Supplier<Run> look) {
        var assembly = new Assembly(groups, claimed, continuations, look);
        var segments = new Segments(tree.segments(), names.length);
        String previous = "";
        int number = NONE;
        for (int i = 0; i < tree.segments(); i++) {
            var name = tree.name(i);
            if (!name.equals(previous)) number = number(name, names);
            previous = name;
            assembly.current = i;
            int occurrence = assembly.place(number);
            segments.put(i, number, occurrence, assembly.begins(occurrence, number));
        }
        return new Result(segments, assembly.occurrences);
    }

    private boolean begins(int occurrence, int segment) {
        int group = occurrences.group(occurrence);
        return group != NONE && groups.get(group).starts().contains(segment);
    }

    private static int number(String name, String[] names) {
        for (int i = 0; i < names.length; i++) if (names[i].equals(name)) return i;
        return NONE;
    }

    /** The occurrence a segment belongs to; a new one if the segment begins it. */
    private int place(int segment) {
        if (!claimed.contains(segment)) return innermostThatHoldsAnything();
        for (int at = open; at != NONE; at = occurrences.parent(at)) {
            int group = occurrences.group(at);
            if (group != NONE && groups.get(group).holds().contains(segment)) return at;
            if (group != NONE && groups.get(group).starts().contains(segment)) return joinOrRepeat(at, segment);
            int inner = childStartedBy(segment, group);
            if (inner != NONE) return begin(inner, at, segment);
        }
        return placeElsewhere(segment);
    }

    private int innermostThatHoldsAnything() {
        int at = open;
        while (at != Occurrences.ROOT && !groups.get(occurrences.group(at)).holdsAnything())
            at = occurrences.parent(at);
        return at;
    }

    /** A starter opens a new occurrence if this one already has it, or one that comes later in the list. */
    private int joinOrRepeat(int occurrence, int segment) {
        int index = groups.get(occurrences.group(occurrence)).starts().indexOf(segment);
        boolean repeats = index <= starters[occurrence];
        if (repeats && !isContinued(occurrence, index))
            return begin(occurrences.group(occurrence), occurrences.parent(occurrence), segment);
        starters[occurrence] = index;
        open = occurrence;
        return occurrence;
    }

    private boolean isContinued(int occurrence, int index) {
        var continuation = continuations.get(occurrences.group(occurrence));
        return continuation != null
                && index == starters[occurrence]
                && continuation.holds(looking(), firsts[occurrence], current);
    }

    // made for the first that asks: it is as long as the message
    private Run looking() {
        if (looking.isEmpty()) looking = Optional.of(look.get());
        return looking.get();
    }

    private int begin(int group, int parent, int segment) {
        int made = occurrences.add(parent, group);
        if (made >= starters.length) {
            starters = Arrays.copyOf(starters, made * 2);
            firsts = Arrays.copyOf(firsts, made * 2);
        }
        firsts[made] = current;
        starters[made] = groups.get(group).starts().indexOf(segment);
        lastOccurrence[group] = made;
        open = made;
        return made;
    }

    private int childStartedBy(int segment, int parent) {
        for (int i = 0; i < groups.size(); i++)
            if (groups.get(i).parent() == parent && groups.get(i).starts().contains(segment)) return i;
        return NONE;
    }

    /** Out of its order: its group's last parent is taken up again, or one is made without its own segments. */
    private int placeElsewhere(int segment) {
        for (int i = 0; i < groups.size(); i++)
            if (groups.get(i).starts().contains(segment))
                return begin(i, lastOrImplied(groups.get(i).parent()), segment);
        for (int i = 0; i < groups.size(); i++)
            if (groups.get(i).holds().contains(segment) && lastOccurrence[i] != NONE) return lastOccurrence[i];
        return Occurrences.ROOT;
    }

    private int lastOrImplied(int group) {
        if (group == NONE) return Occurrences.ROOT;
        if (lastOccurrence[group] != NONE) return lastOccurrence[group];
        int parent = lastOrImplied(groups.get(group).parent());
        return begin(group, parent, NONE);
    }
}
