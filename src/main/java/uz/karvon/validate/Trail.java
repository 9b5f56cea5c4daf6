package uz.karvon.validate;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.source.SourceTree;

/** The way from a resource to the element a walk stands at; turned into words only when there is something to say. */
final class Trail {
    private static final Set<String> QUANTITIES = Set.of("SimpleQuantity", "Age", "Count", "Distance", "Duration");

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

    /** What holds the element it ends at; empty where that is the resource itself. */
    Optional<FhirElement> holder() {
        return depth < 2 ? Optional.empty() : Optional.of(elements[depth - 2]);
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

    /** Whether the element before the last is reached by these names from a type on, which the first of them is. */
    boolean endsWith(String[] route, String resourceType) {
        int from = depth - 1 - route.length; // where the type stands; -1 is the resource
        if (from < -1) return false;
        for (int i = 1; i < route.length; i++) if (!route[i].equals(names[from + i])) return false;
        var type = from < 0 ? resourceType : elements[from].type().fhirType();
        return type.equals(route[0]) || route[0].equals("Quantity") && QUANTITIES.contains(type);
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
