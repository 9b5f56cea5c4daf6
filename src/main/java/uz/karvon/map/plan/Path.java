package uz.karvon.map.plan;

import java.util.List;
import java.util.Optional;
import uz.karvon.message.fhir.ElementType;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.MapRow;
import uz.karvon.message.source.SourceTree;

/**
 * The way from an element down to the one a row writes.
 *
 * @param steps none for the element itself
 * @param row the line that names the path
 */
public record Path(List<Step> steps, MapRow row) {
    /**
     * One step down.
     *
     * @param label which entry of a list; empty for its unlabelled one
     * @param adds whether each value gets an entry of its own
     * @param url of an extension entry: the element that holds its url, and the url
     */
    public record Step(ElementType type, String label, boolean adds, Optional<Url> url) {}

    /** An extension's url. */
    public record Url(ElementType type, String text) {}

    public Path {
        steps = List.copyOf(steps);
    }

    /** Whether each value gets an entry of its own somewhere on the way. */
    boolean adds() {
        for (var step : steps) if (step.adds()) return true;
        return false;
    }

    /** The element, made with all above it where missing. */
    FhirElement reach(FhirElement from) {
        var at = from;
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            at = step.adds() ? at.add(step.type()) : at.child(step.type(), step.label());
            if (step.url().isPresent()) writeUrl(at, step.url().get());
        }
        return at;
    }

    private void writeUrl(FhirElement extension, Url url) {
        var element = extension.child(url.type());
        if (!element.hasText()) element.write(url.text(), row, SourceTree.NOWHERE);
    }

    /** The element, if it was made. */
    Optional<FhirElement> find(FhirElement from) {
        var at = Optional.of(from);
        for (var step : steps)
            at = at.flatMap(
                    holder -> step.adds() ? last(holder, step.type()) : holder.existing(step.type(), step.label()));
        return at;
    }

    /** Takes away the element {@link #reach} made last, and whatever above it is left with nothing. */
    void takeBack(FhirElement from) {
        takeBack(from, 0);
    }

    /** Takes away an element this path reached earlier, which may no longer be the last of its list. */
    void takeBack(FhirElement from, FhirElement element) {
        takeBack(from, element, 0);
    }

    private boolean takeBack(FhirElement holder, FhirElement element, int depth) {
        for (var child : List.copyOf(holder.children())) {
            if (child.type() != steps.get(depth).type()) continue;
            boolean found = child == element || depth < steps.size() - 1 && takeBack(child, element, depth + 1);
            if (found && (child == element || holdsNothing(child))) holder.remove(child);
            if (found) return true;
        }
        return false;
    }

    private void takeBack(FhirElement holder, int depth) {
        var step = steps.get(depth);
        var child = step.adds() ? last(holder, step.type()) : holder.existing(step.type(), step.label());
        if (child.isEmpty()) return;
        if (depth < steps.size() - 1) takeBack(child.get(), depth + 1);
        if (depth == steps.size() - 1 || holdsNothing(child.get())) holder.remove(child.get());
    }

    /** An extension with nothing but its url says nothing. */
    private static boolean holdsNothing(FhirElement element) {
        if (element.isEmpty()) return true;
        var children = element.children();
        return children.size() == 1
                && children.get(0).type().name().equals("url")
                && element.type().fhirType().equals("Extension");
    }

    private static Optional<FhirElement> last(FhirElement holder, ElementType type) {
        for (int i = holder.size() - 1; i >= 0; i--) if (holder.at(i).type() == type) return Optional.of(holder.at(i));
        return Optional.empty();
    }
}
