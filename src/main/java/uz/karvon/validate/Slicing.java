package uz.karvon.validate;

import java.util.List;
import java.util.Map;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.validate.ElementPlan.Count;

/** Sorts the items of a list into slices by the value each has at one path; an item that fits none is let through. */
final class Slicing {
    /** A list without slices. */
    static final Slicing NONE = new Slicing(List.of(), Map.of(), List.of());

    /** No slice: the list is open. */
    static final Slice OPEN =
            new Slice(new Count(-1, "", 0, Integer.MAX_VALUE, Ruling.NOTHING, Ruling.NOTHING), new ElementPlan(false));

    /** One slice: how often, and what its items must be. */
    record Slice(Count count, ElementPlan plan) {}

    /** A slice known by a value set: what stands at the path must be one of its codes. */
    record Bound(ValueSet codes, Slice slice) {}

    private final String[] path;
    private final Map<String, Slice> byValue;
    private final Bound[] bound;

    Slicing(List<String> path, Map<String, Slice> byValue, List<Bound> bound) {
        this.path = path.toArray(new String[0]);
        this.byValue = Map.copyOf(byValue);
        this.bound = bound.toArray(new Bound[0]);
    }

    boolean isNone() {
        return path.length == 0;
    }

    /** The slice an item falls into, or {@link #OPEN}. */
    Slice of(FhirElement item) {
        return find(item, 0);
    }

    private Slice find(FhirElement holder, int depth) {
        for (int i = 0; i < holder.size(); i++) {
            var child = holder.at(i);
            if (!child.type().name().equals(path[depth])) continue;
            var found = depth + 1 == path.length ? slice(child.textOrEmpty()) : find(child, depth + 1);
            if (found != OPEN) return found;
        }
        return OPEN;
    }

    private Slice slice(String value) {
        var slice = byValue.get(value);
        if (slice != null) return slice;
        for (var each : bound) if (each.codes().holds(value)) return each.slice();
        return OPEN;
    }
}
