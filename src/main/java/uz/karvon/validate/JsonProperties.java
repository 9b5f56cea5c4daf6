package uz.karvon.validate;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import uz.karvon.message.fhir.ElementType;
import uz.karvon.message.fhir.ElementType.Shape;

/** What R5's types call their elements in JSON, looked up type by type. Used by one thread. */
final class JsonProperties {
    private final Map<R5Type, Map<String, Property>> known = new IdentityHashMap<>();

    /** An element by one of its names in JSON. */
    record Property(R5Child child, R5Type type, ElementType elementType) {}

    /** Of a choice each type has a name of its own. */
    Optional<Property> find(R5Type type, String name) {
        return Optional.ofNullable(
                known.computeIfAbsent(type, JsonProperties::properties).get(name));
    }

    private static Map<String, Property> properties(R5Type type) {
        var properties = new HashMap<String, Property>();
        int order = 0;
        for (var child : type.children()) {
            order++;
            for (var branch : child.branches()) {
                var shape = shape(branch.type());
                var elementType = new ElementType(branch.json(), branch.type().name(), shape, child.isList(), order);
                properties.put(branch.json(), new Property(child, branch.type(), elementType));
            }
        }
        return properties;
    }

    private static Shape shape(R5Type type) {
        if (!type.isPrimitive()) return Shape.COMPLEX;
        return switch (type.name()) {
            case "boolean" -> Shape.BOOLEAN;
            case "integer", "positiveInt", "unsignedInt", "decimal" -> Shape.NUMBER;
            default -> Shape.STRING;
        };
    }
}
