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

    /** The source place of the element, of what it holds, or of what holds it: the nearest there is. */
    long place(FhirElement element) {
        long place = below(element);
        for (int i = depth - 1; place == SourceTree.NOWHERE && i >= 0; i--) place = below(elements[i]);
        return place;
    }

    private static long below(FhirElement element) {
        long place = element.place();
        for (int i = 0; place == SourceTree.NOWHERE && i < element.size(); i++) place = below(element.at(i));
        return place;
    }

    /** The map row that wrote the element or what holds it, as {@code file:line}; empty where none did. */
    String row(FhirElement element) {
        var row = element.row();
        for (int i = depth - 1; row.isEmpty() && i >= 0; i--) row = elements[i].row();
        return row.map(Object::toString).orElse("");
    }
}
