package uz.karvon.validate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is asked of one element and, through its steps, of all it holds. R5's own plans know every child and call
 * others unknown; a profile's plan is sparse, holds only what the profile adds, and is walked beside R5's.
 */
final class ElementPlan {
    static final Step[] NO_STEPS = {};

    private final boolean knowsAll;
    private Map<String, Step[]> steps = Map.of();
    private Count[] mandatory = {};
    private Check[] checks = {};
    private int counters;

    /** @param knowsAll whether a child it has no step for is a fault */
    ElementPlan(boolean knowsAll) {
        this.knowsAll = knowsAll;
    }

    /**
     * How often something may be there.
     *
     * @param counter its number among all that the plan of one element counts
     * @param name in FHIRPath
     */
    record Count(int counter, String name, int min, int max, Ruling tooFew, Ruling tooMany) {}

    /** What to do with a child of one name: count it, look at it, see which slice it falls into. */
    record Step(Count count, ElementPlan plan, Slicing slicing) {}

    /** Fills the plan, once; types hold each other, so a plan is known before it is filled. */
    void fill(Map<String, List<Step>> stepsByName, List<Count> counts, List<Check> allChecks) {
        var filled = new HashMap<String, Step[]>();
        stepsByName.forEach((name, list) -> filled.put(name, list.toArray(NO_STEPS)));
        steps = filled;
        var required = new ArrayList<Count>();
        for (var count : counts) if (count.min() > 0) required.add(count);
        mandatory = required.toArray(mandatory);
        checks = allChecks.toArray(checks);
        counters = counts.size();
    }

    boolean knowsAll() {
        return knowsAll;
    }

    /** What to do with a child of this name in JSON; nothing where the plan does not know it. */
    Step[] steps(String name) {
        return steps.getOrDefault(name, NO_STEPS);
    }

    /** What has to be there at least once. */
    Count[] mandatory() {
        return mandatory;
    }

    Check[] checks() {
        return checks;
    }

    int counters() {
        return counters;
    }

    /** Whether it asks anything of children. */
    boolean asksOfChildren() {
        return knowsAll || !steps.isEmpty();
    }
}
