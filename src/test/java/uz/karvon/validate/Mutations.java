package uz.karvon.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Breaks a bundle at one place, by chance but the same way for the same seed. */
final class Mutations {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Random random;

    Mutations(long seed) {
        this.random = new Random(seed);
    }

    private record Spot(ObjectNode holder, String name) {
        JsonNode value() {
            return holder.get(name);
        }
    }

    /** A copy of {@code bundle} with one change in one of its resources. */
    JsonNode of(JsonNode bundle) {
        var copy = bundle.deepCopy();
        var spots = new ArrayList<Spot>();
        copy.path("entry").forEach(entry -> gather(entry.path("resource"), spots));
        if (spots.isEmpty()) return copy;
        var spot = spots.get(random.nextInt(spots.size()));
        switch (random.nextInt(10)) {
            case 0, 1 -> spot.holder().remove(spot.name());
            case 2 -> spot.holder().put(spot.name(), "x");
            case 3 -> replaceText(spot, List.of("2024-13-45", "9999", "final", "UZ", "male", "http://example.org/x"));
            case 4 -> twice(spot);
            case 5 -> spot.holder().put("nosuchelement", "x");
            case 6 -> spot.holder().set(spot.name(), JSON.numberNode(17));
            case 7 -> another(spot, spots);
            case 8 -> replaceText(spot, List.of("Observation/1", "Basic/1", "Patient/2", " a b ", "1.2.3"));
            default -> spot.holder().set(spot.name(), JSON.objectNode().put("text", "x"));
        }
        return copy;
    }

    private static void gather(JsonNode node, List<Spot> spots) {
        if (node instanceof ObjectNode object)
            for (var field : object.properties()) {
                if (field.getKey().equals("resourceType")) continue;
                spots.add(new Spot(object, field.getKey()));
                gather(field.getValue(), spots);
            }
        if (node instanceof ArrayNode array) array.forEach(each -> gather(each, spots));
    }

    private void replaceText(Spot spot, List<String> texts) {
        var text = texts.get(random.nextInt(texts.size()));
        if (spot.value() instanceof ArrayNode array
                && array.size() > 0
                && array.get(0).isTextual()) array.set(0, JSON.textNode(text));
        else if (spot.value().isTextual()) spot.holder().put(spot.name(), text);
        else spot.holder().remove(spot.name());
    }

    private static void twice(Spot spot) {
        if (spot.value() instanceof ArrayNode array && array.size() > 0)
            array.add(array.get(0).deepCopy());
        else spot.holder().remove(spot.name());
    }

    /** What stands elsewhere under the same name. */
    private void another(Spot spot, List<Spot> spots) {
        var same = spots.stream()
                .filter(each -> each.name().equals(spot.name()) && !each.value().equals(spot.value()))
                .toList();
        if (same.isEmpty()) spot.holder().remove(spot.name());
        else
            spot.holder()
                    .set(
                            spot.name(),
                            same.get(random.nextInt(same.size())).value().deepCopy());
    }
}
