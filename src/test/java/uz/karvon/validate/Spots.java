package uz.karvon.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every element of a resource in JSON, with what R5 says of its type. */
final class Spots {
    private final R5Model model;
    private final List<Spot> spots = new ArrayList<>();

    private Spots(R5Model model) {
        this.model = model;
    }

    /**
     * One element, a whole list where it is one.
     *
     * @param holderType the type of what holds it
     * @param path from the resource type on, for people
     */
    record Spot(ObjectNode holder, String name, R5Type holderType, R5Child child, R5Type type, String path) {
        JsonNode value() {
            return holder.get(name);
        }

        boolean isList() {
            return value() instanceof ArrayNode array && array.size() > 0;
        }

        /** Its value, or the first of a list. */
        JsonNode first() {
            return isList() ? value().get(0) : value();
        }

        /** Puts another value there, or in the place of the first of a list. */
        void replace(JsonNode by) {
            if (isList()) ((ArrayNode) value()).set(0, by);
            else holder.set(name, by);
        }

        boolean is(String typeName) {
            return type.name().equals(typeName);
        }
    }

    /** The elements of a resource, without {@code resourceType}. */
    static List<Spot> of(ObjectNode resource, R5Model model) {
        var spots = new Spots(model);
        spots.resource(resource);
        return spots.spots;
    }

    private void resource(ObjectNode resource) {
        var name = resource.path("resourceType").asText();
        model.resource(name).ifPresent(type -> gather(resource, type, name));
    }

    private void gather(ObjectNode holder, R5Type type, String path) {
        for (var field : holder.properties()) {
            var found = branch(type, field.getKey());
            if (found.isEmpty()) continue;
            var child = found.get();
            var below = child.branches().get(0).type();
            var spot = new Spot(holder, field.getKey(), type, child, below, path + "." + field.getKey());
            spots.add(spot);
            if (field.getValue() instanceof ObjectNode object) below(object, below, spot.path());
            if (field.getValue() instanceof ArrayNode array)
                for (var each : array) if (each instanceof ObjectNode object) below(object, below, spot.path());
        }
    }

    private void below(ObjectNode object, R5Type type, String path) {
        if (type.name().equals("Resource")) resource(object);
        else gather(object, type, path);
    }

    private static Optional<R5Child> branch(R5Type type, String json) {
        for (var child : type.children())
            for (var branch : child.branches())
                if (branch.json().equals(json))
                    return Optional.of(new R5Child(
                            child.name(),
                            child.choice(),
                            child.min(),
                            child.max(),
                            List.of(branch),
                            child.codes(),
                            child.targets(),
                            child.valueSet()));
        return Optional.empty();
    }
}
