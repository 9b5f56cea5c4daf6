package uz.karvon.validate;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The codes an element may hold.
 *
 * @param name the last word of its canonical, as rules write it
 * @param url its canonical
 * @param systems the codes taken from each code system
 */
record ValueSet(String name, String url, Map<String, Codes> systems) {
    private static final int FEW = 12;

    /**
     * The codes taken from one code system.
     *
     * @param all whether any code of the system will do, its content being kept by others
     * @param codes those taken, or with {@code all} those left out
     */
    record Codes(boolean all, Set<String> codes) {
        Codes {
            codes = Set.copyOf(codes);
        }

        boolean holds(String code) {
            return codes.contains(code) != all;
        }

        /** Those of either. */
        Codes or(Codes other) {
            if (!all && !other.all) return new Codes(false, union(codes, other.codes));
            if (all && other.all) return new Codes(true, common(codes, other.codes));
            return all ? new Codes(true, minus(codes, other.codes)) : other.or(this);
        }

        /** Those of both. */
        Codes and(Codes other) {
            if (!all && !other.all) return new Codes(false, common(codes, other.codes));
            if (all && other.all) return new Codes(true, union(codes, other.codes));
            return all ? other.and(this) : new Codes(false, minus(codes, other.codes));
        }

        /** Those that are not of the other. */
        Codes without(Codes other) {
            return and(new Codes(!other.all, other.codes));
        }

        private static Set<String> union(Set<String> one, Set<String> other) {
            var codes = new HashSet<>(one);
            codes.addAll(other);
            return codes;
        }

        private static Set<String> common(Set<String> one, Set<String> other) {
            var codes = new HashSet<>(one);
            codes.retainAll(other);
            return codes;
        }

        private static Set<String> minus(Set<String> one, Set<String> other) {
            var codes = new HashSet<>(one);
            codes.removeAll(other);
            return codes;
        }
    }

    ValueSet {
        systems = Map.copyOf(systems);
    }

    boolean holds(String system, String code) {
        var codes = systems.get(system);
        return codes != null && codes.holds(code);
    }

    /** For elements of type {@code code} or {@code string}, which name no system. */
    boolean holds(String code) {
        for (var codes : systems.values()) if (codes.holds(code)) return true;
        return false;
    }

    /** What is expected, for people: the codes themselves where they are few, else where they come from. */
    String words() {
        if (systems.values().stream().noneMatch(Codes::all)) {
            var codes = new TreeSet<String>();
            systems.values().forEach(each -> codes.addAll(each.codes()));
            if (codes.size() <= FEW) return name + " (" + String.join(", ", codes) + ")";
        }
        return name + " (codes of " + systemNames() + ")";
    }

    private String systemNames() {
        List<String> names = systems.keySet().stream().sorted().toList();
        return names.stream().collect(Collectors.joining(", "));
    }
}
