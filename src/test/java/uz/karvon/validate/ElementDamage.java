package uz.karvon.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import uz.karvon.validate.Spots.Spot;

/** What can be done to an element of any type: taken away, doubled, written as other JSON, set beside others. */
final class ElementDamage {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Random random;
    private final SomeValues values;

    ElementDamage(Random random) {
        this.random = random;
        this.values = new SomeValues(random);
    }

    /** By what is done. */
    Map<String, Damage> all() {
        var all = new LinkedHashMap<String, Damage>();
        all.put("delete", (spot, others) -> spot.holder().remove(spot.name()) != null);
        all.put("delete again", (spot, others) -> spot.holder().remove(spot.name()) != null);
        all.put("delete one of a list", (spot, others) -> spot.isList() && remove((ArrayNode) spot.value()));
        all.put("double one of a list", (spot, others) -> spot.isList() && twice((ArrayNode) spot.value()));
        all.put("write a list for one", (spot, others) -> !spot.child().isList() && set(spot, listOf(spot.value(), 2)));
        all.put("write one for a list", (spot, others) -> spot.isList() && set(spot, spot.first()));
        all.put("empty text", (spot, others) -> spot.type().isPrimitive() && put(spot, JSON.textNode("")));
        all.put("null", (spot, others) -> put(spot, JSON.nullNode()));
        all.put("empty object", (spot, others) -> !spot.type().isPrimitive() && put(spot, JSON.objectNode()));
        all.put("empty list", (spot, others) -> spot.child().isList() && set(spot, JSON.arrayNode()));
        all.put("text for an object", (spot, others) -> !spot.type().isPrimitive() && put(spot, JSON.textNode("x")));
        all.put(
                "object for a text",
                (spot, others) ->
                        spot.type().isPrimitive() && put(spot, JSON.objectNode().put("text", "x")));
        all.put("number for a text", (spot, others) -> spot.type().isPrimitive() && put(spot, JSON.numberNode(17)));
        all.put("text for another", (spot, others) -> spot.type().isPrimitive() && put(spot, JSON.textNode("x")));
        all.put(
                "edge of the type",
                (spot, others) -> spot.type().isPrimitive() && put(spot, values.edge(spot.type(), spot.child())));
        all.put(
                "edge of the type again",
                (spot, others) -> spot.type().isPrimitive() && put(spot, values.edge(spot.type(), spot.child())));
        all.put(
                "unknown property",
                (spot, others) -> set(
                        spot.holder(),
                        values.any(List.of("nosuchelement", "_nosuch", "Code", "valueNonsense")),
                        JSON.textNode("x")));
        all.put(
                "unknown property below",
                (spot, others) ->
                        spot.first() instanceof ObjectNode object && set(object, "nosuchelement", JSON.textNode("x")));
        all.put("what stands elsewhere", this::another);
        all.put("another type of a choice", (spot, others) -> choice(spot, true));
        all.put("two types of a choice", (spot, others) -> choice(spot, false));
        all.put("something more", (spot, others) -> more(spot));
        all.put("something more again", (spot, others) -> more(spot));
        all.put("something more below", (spot, others) -> moreBelow(spot));
        all.put("companion", (spot, others) -> companion(spot));
        all.put(
                "an id",
                (spot, others) -> spot.first() instanceof ObjectNode object
                        && set(object, "id", JSON.textNode(values.any(List.of("a", "a b", "", "é")))));
        return all;
    }

    private static boolean set(ObjectNode holder, String name, JsonNode value) {
        holder.set(name, value);
        return true;
    }

    private static boolean set(Spot spot, JsonNode value) {
        return set(spot.holder(), spot.name(), value);
    }

    private static boolean put(Spot spot, JsonNode value) {
        spot.replace(value);
        return true;
    }

    private boolean remove(ArrayNode list) {
        list.remove(random.nextInt(list.size()));
        return true;
    }

    private boolean twice(ArrayNode list) {
        list.add(list.get(random.nextInt(list.size())).deepCopy());
        return true;
    }

    private static ArrayNode listOf(JsonNode value, int times) {
        var list = JSON.arrayNode();
        for (int i = 0; i < times; i++) list.add(value.deepCopy());
        return list;
    }

    private boolean another(Spot spot, List<Spot> all) {
        var same = all.stream()
                .filter(each -> each.name().equals(spot.name()) && !each.value().equals(spot.value()))
                .toList();
        return !same.isEmpty() && set(spot, values.any(same).value().deepCopy());
    }

    private boolean choice(Spot spot, boolean instead) {
        var choice = spot.holderType().children().stream()
                .filter(child ->
                        child.choice() && child.name().equals(spot.child().name()))
                .findFirst();
        if (choice.isEmpty()) return false;
        if (instead) spot.holder().remove(spot.name());
        values.put(spot.holder(), choice.get(), 1);
        return true;
    }

    private boolean more(Spot spot) {
        return add(spot.holder(), spot.holderType());
    }

    private boolean moreBelow(Spot spot) {
        return spot.first() instanceof ObjectNode object && !spot.is("Resource") && add(object, spot.type());
    }

    private boolean add(ObjectNode holder, R5Type type) {
        var free = type.children().stream()
                .filter(child -> child.branches().stream().noneMatch(branch -> holder.has(branch.json())))
                .toList();
        if (free.isEmpty()) return false;
        values.put(holder, values.any(free), 0);
        return true;
    }

    /** What stands under a primitive's name with an underscore. */
    private boolean companion(Spot spot) {
        if (!spot.type().isPrimitive()) return false;
        var absent = JSON.objectNode();
        absent.putArray("extension")
                .addObject()
                .put("url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason")
                .put("valueCode", values.any(List.of("unknown", "nosuchcode")));
        JsonNode companion =
                switch (random.nextInt(6)) {
                    case 0 -> JSON.textNode("x");
                    case 1 -> JSON.objectNode();
                    case 2 -> JSON.objectNode().put("id", "a").put("nosuch", "x");
                    case 3 -> listOf(absent, 2);
                    default -> absent;
                };
        if (spot.child().isList() && companion.isObject() && random.nextInt(3) > 0) companion = listOf(companion, 1);
        if (random.nextBoolean()) spot.holder().remove(spot.name());
        return set(spot.holder(), "_" + spot.name(), companion);
    }
}
