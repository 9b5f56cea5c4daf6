package uz.karvon.map.plan;

import java.util.Optional;
import uz.karvon.message.fhir.ElementType;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.Identity;

/**
 * One way to recognise a resource: an identifier of a system, of a type, or of a label.
 *
 * @param kind what is compared
 * @param word the system, the type's code, or the label
 * @param elements where an identifier keeps what is compared
 */
public record IdentifierRule(Kind kind, String word, Elements elements) implements IdentityRule {
    /** What an identifier is chosen by. */
    public enum Kind {
        ANY,
        SYSTEM,
        TYPE,
        LABEL
    }

    /** The elements of a resource's identifier. */
    public record Elements(
            ElementType identifier,
            ElementType system,
            ElementType value,
            ElementType type,
            ElementType coding,
            ElementType code) {}

    @Override
    public Optional<Identity> of(FhirElement root) {
        if (kind == Kind.LABEL)
            return root.existing(elements.identifier(), word).flatMap(this::identity);
        for (int i = 0; i < root.size(); i++) {
            var child = root.at(i);
            if (child.type() != elements.identifier() || !isMeant(child)) continue;
            var identity = identity(child);
            if (identity.isPresent()) return identity;
        }
        return Optional.empty();
    }

    private boolean isMeant(FhirElement identifier) {
        return switch (kind) {
            case ANY, LABEL -> true;
            case SYSTEM -> text(identifier, elements.system()).equals(word);
            case TYPE -> hasType(identifier);
        };
    }

    private boolean hasType(FhirElement identifier) {
        for (var concept : identifier.children())
            if (concept.type() == elements.type())
                for (var coding : concept.children())
                    if (coding.type() == elements.coding()
                            && text(coding, elements.code()).equals(word)) return true;
        return false;
    }

    private Optional<Identity> identity(FhirElement identifier) {
        var system = text(identifier, elements.system());
        var value = text(identifier, elements.value());
        return system.isEmpty() || value.isEmpty() ? Optional.empty() : Optional.of(new Identity(system, value));
    }

    private static String text(FhirElement holder, ElementType type) {
        return holder.existing(type, "").flatMap(FhirElement::text).orElse("");
    }

    @Override
    public String words() {
        return switch (kind) {
            case ANY -> elements.identifier().name();
            case SYSTEM -> elements.identifier().name() + " where system = " + word;
            case TYPE -> elements.identifier().name() + " where type = " + word;
            case LABEL -> elements.identifier().name() + "[" + word + "]";
        };
    }
}
