package uz.karvon.validate;

import java.util.Arrays;
import java.util.Optional;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.source.SourceTree;

/** The way from a resource to the element a walk stands at; turned into words only when there is something to say. */
final class Trail {
    private FhirElement[] elements = new FhirElement[16];
    private String[] names = new String[16];
    private int[] positions = new int[16];
    private int depth;

    void clear() {
        depth = 0;
    }

    /** @param position in its list; -1 for something that is not there */
    void push(FhirElement element, String name, int position) {
        if (depth == elements.length) {
            elements = Arrays.copyOf(elements, depth * 2);
            names = Arrays.copyOf(names, depth * 2);
            positions = Arrays.copyOf(positions, depth * 2);
        }
        elements[depth] = element;
        names[depth] = name;
        positions[depth] = position;
        depth++;
    }

    void pop() {
        depth--;
    }

    /** The element it ends at; empty at the resource itself. */
    Optional<FhirElement> last() {
        return depth == 0 ? Optional.empty() : Optional.of(elements[depth - 1]);
    }

    /** FHIRPath of plain steps: {@code Encounter.class[0]}. */
    String words(String start) {
        var words = new StringBuilder(start);
        for (int i = 0; i < depth; i++) {
            words.append('.').append(names[i]);
            if (positions[i] >= 0 && elements[i].type().list())
                words.append('[').append(positions[i]).append(']');
        }
        return words.toString();
    }

    /** Whether the element before the last is where these names lead; the first of them is the resource's. */
    boolean leadsThrough(String[] route) {
        if (depth != route.length) return false;
        for (int i = 1; i < route.length; i++) if (!route[i].equals(names[i - 1])) return false;
        return true;
    }

    /** What tells where an element came from: itself, what it holds, or what holds it, the nearest with a source place. */
    FhirElement origin(FhirElement element) {
        var origin = below(element, true);
        if (origin.isEmpty()) origin = below(element, false); // constants our map wrote are not the hospital's fault
        for (int i = depth - 1; origin.isEmpty() && i >= 0; i--) origin = below(elements[i], true);
        return origin.orElse(element);
    }

    private static Optional<FhirElement> below(FhirElement element, boolean withPlace) {
        if (element.place() != SourceTree.NOWHERE || !withPlace && element.row().isPresent())
            return Optional.of(element);
        Optional<FhirElement> found = Optional.empty();
        for (int i = 0; found.isEmpty() && i < element.size(); i++) found = below(element.at(i), withPlace);
        return found;
    }
}
