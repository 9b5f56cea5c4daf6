package uz.karvon.message.fhir;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import uz.karvon.message.source.SourceTree;

/**
 * One element of a resource under construction: a primitive with a text, a complex element with children, or a
 * reference to another resource of the bundle. Knows the source place and the map row that wrote it. Mutable, and
 * used by one thread at a time.
 */
public final class FhirElement {
    private static final FhirElement[] NONE = {};

    private final ElementType type;
    private final String label;
    private FhirElement[] children = NONE;
    private int size;
    private String text;
    private FhirResource target;
    private boolean cleared;
    private boolean standIn;
    private MapRow row;
    private long place = SourceTree.NOWHERE;

    FhirElement(ElementType type, String label) {
        this.type = type;
        this.label = label;
    }

    public ElementType type() {
        return type;
    }

    /** The primitive's value as JSON shows it, without quotes; empty where it has none. */
    public Optional<String> text() {
        return Optional.ofNullable(text);
    }

    /** The same as {@link #text()} for those who look at every element: the empty text where it has none. */
    public String textOrEmpty() {
        return text == null ? "" : text;
    }

    /** Whether it has a text at all. */
    public boolean hasText() {
        return text != null;
    }

    /** The resource a Reference element points at, if it is in the same bundle. */
    public Optional<FhirResource> target() {
        return Optional.ofNullable(target);
    }

    /** Whether the source asked to delete this element (HL7's null); such an element is not written. */
    public boolean isCleared() {
        return cleared;
    }

    /** The row that wrote this element; empty for one that only holds others. */
    public Optional<MapRow> row() {
        return Optional.ofNullable(row);
    }

    /** Whether a row wrote this element itself. */
    public boolean isTraced() {
        return row != null;
    }

    /** The source place, or {@link SourceTree#NOWHERE} for a constant. */
    public long place() {
        return place;
    }

    /** Sets a primitive's value with its lineage. */
    public void write(String value, MapRow row, long place) {
        this.text = value;
        trace(row, place);
    }

    /** Makes this Reference element point at {@code resource}. */
    public void pointAt(FhirResource resource, MapRow row) {
        this.target = resource;
        trace(row, SourceTree.NOWHERE);
    }

    /** Marks that the source asked to delete this element. */
    public void clear(MapRow row, long place) {
        this.cleared = true;
        trace(row, place);
    }

    /** Whether it only says that nobody sent a value. */
    public boolean isStandIn() {
        return standIn;
    }

    /** Marks that it only says that nobody sent a value: what DHP holds is better. */
    public void markStandIn() {
        this.standIn = true;
    }

    /** Says where this element came from without changing its value. */
    public void trace(MapRow row, long place) {
        this.row = row;
        this.place = place;
    }

    /** The child of this type, made if it is missing; of a list, its unlabelled entry. */
    public FhirElement child(ElementType type) {
        return child(type, "");
    }

    /** The list entry with this label, made if it is missing. */
    public FhirElement child(ElementType type, String label) {
        for (int i = 0; i < size; i++)
            if (children[i].type == type && children[i].label.equals(label)) return children[i];
        return insert(new FhirElement(type, label));
    }

    /** The list entry with this label, if it was made. */
    public Optional<FhirElement> existing(ElementType type, String label) {
        for (int i = 0; i < size; i++)
            if (children[i].type == type && children[i].label.equals(label)) return Optional.of(children[i]);
        return Optional.empty();
    }

    /** Takes over those children of {@code other} whose like this element lacks; what it has stays as it is. */
    public void adopt(FhirElement other) {
        var own = Arrays.copyOf(children, size);
        for (int i = 0; i < other.size; i++) {
            var child = other.children[i];
            if (Arrays.stream(own).noneMatch(mine -> mine.type == child.type)) insert(child);
        }
    }

    /** A new list entry after those there are. */
    public FhirElement add(ElementType type) {
        return insert(new FhirElement(type, "+"));
    }

    private FhirElement insert(FhirElement child) {
        if (size == children.length) children = Arrays.copyOf(children, Math.max(4, size * 2));
        int at = size;
        while (at > 0 && children[at - 1].type.order() > child.type.order()) {
            children[at] = children[at - 1];
            at--;
        }
        children[at] = child;
        size++;
        return child;
    }

    /** The children in the order FHIR gives them; entries of a list stand together in the order they were made. */
    public List<FhirElement> children() {
        return Collections.unmodifiableList(Arrays.asList(children).subList(0, size));
    }

    /** The children called {@code name}, in order. */
    public List<FhirElement> children(String name) {
        return children().stream()
                .filter(child -> child.type.name().equals(name))
                .toList();
    }

    /** The first child called {@code name}. */
    public Optional<FhirElement> first(String name) {
        for (int i = 0; i < size; i++) if (children[i].type.name().equals(name)) return Optional.of(children[i]);
        return Optional.empty();
    }

    /** How many children there are; with {@link #at} the way to walk them without making objects. */
    public int size() {
        return size;
    }

    /** A child by its position among all. */
    public FhirElement at(int index) {
        return children[index];
    }

    /** Whether JSON would show nothing for it. */
    public boolean isEmpty() {
        if (text != null || target != null) return false;
        for (int i = 0; i < size; i++)
            if (!children[i].cleared && !isUrlOfExtension(children[i]) && !children[i].isEmpty()) return false;
        return true;
    }

    // an extension with nothing but its url says nothing: its value was asked to be deleted (R5, ext-1)
    private boolean isUrlOfExtension(FhirElement child) {
        return child.type.isUrl() && type.isExtension();
    }

    /** Removes a child that a rule found to be too much. */
    public void remove(FhirElement child) {
        // mostly the one just made
        for (int i = size - 1; i >= 0; i--)
            if (children[i] == child) {
                System.arraycopy(children, i + 1, children, i, size - i - 1);
                children[--size] = null;
                return;
            }
    }
}
