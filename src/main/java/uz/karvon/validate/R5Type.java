package uz.karvon.validate;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A type of FHIR R5: a resource, a data type, a primitive, or a block such as {@code Encounter.participant}. */
final class R5Type {
    private final String name;
    private final boolean primitive;
    private final Supplier<List<R5Child>> reader;
    private List<R5Child> children;

    /** @param reader gives the children; asked once, when they are first needed, for types contain each other */
    R5Type(String name, boolean primitive, Supplier<List<R5Child>> reader) {
        this.name = name;
        this.primitive = primitive;
        this.reader = reader;
    }

    String name() {
        return name;
    }

    boolean isPrimitive() {
        return primitive;
    }

    /** The elements in FHIR's order. */
    List<R5Child> children() {
        if (children == null) children = reader.get();
        return children;
    }

    /** The element a rule calls {@code name}: {@code value[x]} for the choice, {@code valueQuantity} for one type of it. */
    Optional<R5Child> child(String name) {
        for (var child : children()) {
            if (child.path().equals(name)) return Optional.of(child);
            if (!child.choice()) continue;
            for (var branch : child.branches())
                if (branch.json().equals(name)) return Optional.of(child.narrowedTo(branch));
        }
        return Optional.empty();
    }
}
