package uz.karvon.map.element;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A FHIR type and the elements it may hold; they are looked up when first asked for, as types hold each other. Safe for
 * use by many threads.
 */
public final class TypeDefinition {
    private final String name;
    private final boolean primitive;
    private final Supplier<Map<String, ElementDefinition>> source;
    private volatile Optional<Map<String, ElementDefinition>> elements = Optional.empty();

    TypeDefinition(String name, boolean primitive, Supplier<Map<String, ElementDefinition>> source) {
        this.name = name;
        this.primitive = primitive;
        this.source = source;
    }

    /** {@code Patient}, {@code HumanName}, {@code date}; of a backbone element its path: {@code Patient.contact}. */
    public String name() {
        return name;
    }

    public boolean isPrimitive() {
        return primitive;
    }

    public Optional<ElementDefinition> element(String elementName) {
        return Optional.ofNullable(all().get(elementName));
    }

    /** The names of all elements, choices written out. */
    public Collection<String> elementNames() {
        return all().keySet();
    }

    private Map<String, ElementDefinition> all() {
        var known = elements;
        return known.isPresent() ? known.get() : read();
    }

    private synchronized Map<String, ElementDefinition> read() {
        if (elements.isEmpty()) elements = Optional.of(new LinkedHashMap<>(source.get()));
        return elements.orElseThrow();
    }
}
