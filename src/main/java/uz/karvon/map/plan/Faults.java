package uz.karvon.map.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import uz.karvon.message.BadMessage;

/**
 * What is wrong with one message. Mapping goes on after a fault, so that the hospital hears of all of them at once; a
 * message with faults gives no bundle.
 */
final class Faults {
    // nobody reads more, and each costs a stack trace
    private static final int ENOUGH = 50;
    private static final int TOLD = 5;

    private final Set<String> reasons = new LinkedHashSet<>();
    private final Set<String> places = new LinkedHashSet<>();
    private int count;
    private BadMessage first;

    /** Mapping has found enough wrong to stop looking. */
    static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super("enough is wrong with it", null, false, false);
        }
    }

    /** @throws Enough if so many were found that the rest does not matter */
    void add(BadMessage fault) {
        if (first == null) first = fault;
        // several rows may stumble over one field: the first says what is wrong with it
        if (fault.places().isEmpty() || places.addAll(fault.places())) reasons.add(fault.getMessage());
        if (++count == ENOUGH) throw new Enough();
    }

    boolean isEmpty() {
        return first == null;
    }

    /** One failure that tells all of them. */
    BadMessage together() {
        if (reasons.size() == 1 && places.size() <= first.places().size()) return first;
        var more = reasons.size() > TOLD ? "; and " + (reasons.size() - TOLD) + " more" : "";
        var sentence = reasons.stream().limit(TOLD).collect(Collectors.joining("; ")) + more;
        return new BadMessage(sentence, List.copyOf(places));
    }
}
