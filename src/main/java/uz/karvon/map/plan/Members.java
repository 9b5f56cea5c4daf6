package uz.karvon.map.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The numbered resources of one group occurrence, by the number each stands below. */
final class Members {
    private final Map<String, List<Instance>> below = new HashMap<>();
    private final Set<String> numbers = new HashSet<>();
    private final Set<String> shared = new HashSet<>();

    void add(String number, Instance instance) {
        if (!numbers.add(number)) shared.add(number);
        int dot = number.lastIndexOf('.');
        if (dot > 0)
            below.computeIfAbsent(number.substring(0, dot), key -> new ArrayList<>())
                    .add(instance);
    }

    /** Whether several have this number, so that none of them is known to be the one meant. */
    boolean isShared(String number) {
        return shared.contains(number);
    }

    /** Those directly below a number: below 1 stands 1.2, and below that 1.2.1. */
    List<Instance> below(String number) {
        return below.getOrDefault(number, List.of());
    }
}
