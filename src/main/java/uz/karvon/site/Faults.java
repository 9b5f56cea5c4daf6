package uz.karvon.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects every fault of the files read together, so that their writer hears of all of them at once. */
public final class Faults {
    // as many as the keys of a row, the longest list worth reading
    private static final int MOST_LISTED = 24;

    private final Set<Fault> faults = new LinkedHashSet<>();

    /** Books a fault; the same fault twice counts once. */
    public void add(Fault fault) {
        faults.add(fault);
    }

    /** Books a fault at the place of a node. */
    public void add(YamlNode where, String message) {
        add(new Fault(where.file(), where.line(), where.column(), message));
    }

    /** Books all faults of another collection. */
    public void addAll(Faults others) {
        faults.addAll(others.faults);
    }

    /** Books a word that is not among those expected there, with the nearest of them as a suggestion. */
    public void unknown(YamlNode where, String what, String found, Collection<String> expected) {
        add(where, "unknown " + what + " '" + found + "'; " + expectation(found, expected));
    }

    private static String expectation(String found, Collection<String> expected) {
        var nearest = Words.nearest(found, expected);
        if (nearest.isPresent()) return "did you mean '" + nearest.get() + "'?";
        if (expected.isEmpty()) return "none is known";
        var sorted = new TreeSet<>(expected);
        if (sorted.size() <= MOST_LISTED) return "expected one of " + String.join(", ", sorted);
        return "none of the " + sorted.size() + " known ones is near";
    }

    public boolean isEmpty() {
        return faults.isEmpty();
    }

    /** In the order of files and lines. */
    public List<Fault> all() {
        var sorted = new ArrayList<>(faults);
        sorted.sort((a, b) -> {
            int files = a.file().compareTo(b.file());
            if (files != 0) return files;
            return a.line() != b.line() ? a.line() - b.line() : a.column() - b.column();
        });
        return List.copyOf(sorted);
    }

    /** @throws InvalidFiles with all of them, if there is any */
    public void refuseIfAny() {
        if (!faults.isEmpty()) throw new InvalidFiles(all());
    }
}
