package uz.karvon.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Breaks a bundle at one place, by chance but the same way for the same seed. */
final class Mutations {
    private static final int MOST_ENTRIES = 12;
    private static final int TRIES = 50;

    private final Random random;
    private final R5Model model;
    private final List<Map.Entry<String, Damage>> damages;
    private final BundleDamage bundles;

    Mutations(long seed, R5Model model) {
        this.random = new Random(seed);
        this.model = model;
        var all = new ArrayList<>(new ElementDamage(random).all().entrySet());
        all.addAll(new TypeDamage(random).all().entrySet());
        this.damages = List.copyOf(all);
        this.bundles = new BundleDamage(random);
    }

    /**
     * A bundle with one change.
     *
     * @param kind what was done
     * @param where the path of the element it was done to
     */
    record Mutation(String kind, String where, JsonNode bundle) {}

    /** A part of {@code bundle}, one resource and what it leads to, with one change. */
    Mutation of(JsonNode bundle) {
        var copy = part(bundle);
        if (random.nextInt(10) == 0) return new Mutation(bundles.at(copy, 0), "Bundle", copy);
        var resource = (ObjectNode) copy.path("entry").get(0).path("resource");
        var spots = Spots.of(resource, model);
        for (int i = 0; i < TRIES && !spots.isEmpty(); i++) {
            var damage = damages.get(random.nextInt(damages.size()));
            var spot = spots.get(random.nextInt(spots.size()));
            if (damage.getValue().at(spot, spots)) return new Mutation(damage.getKey(), spot.path(), copy);
        }
        return new Mutation("none", "Bundle", copy);
    }

    /** One entry, by chance, first, and after it those its references lead to. */
    private ObjectNode part(JsonNode bundle) {
        var entries = bundle.path("entry");
        var byUrl = new HashMap<String, Integer>();
        for (int i = 0; i < entries.size(); i++)
            byUrl.put(entries.get(i).path("fullUrl").asText(), i);
        LinkedHashSet<Integer> wanted;
        int tries = 0;
        do {
            wanted = new LinkedHashSet<>();
            reach(random.nextInt(entries.size()), entries, byUrl, wanted);
        } while (wanted.size() > MOST_ENTRIES && tries++ < TRIES);
        var part = ((ObjectNode) bundle).deepCopy();
        ArrayNode kept = part.putArray("entry");
        for (int index : wanted) kept.add(entries.get(index).deepCopy());
        return part;
    }

    private static void reach(int index, JsonNode entries, Map<String, Integer> byUrl, LinkedHashSet<Integer> wanted) {
        if (!wanted.add(index)) return;
        literals(entries.get(index), literal -> {
            var next = byUrl.get(literal);
            if (next != null) reach(next, entries, byUrl, wanted);
        });
    }

    private static void literals(JsonNode node, Consumer<String> into) {
        if (node.path("reference").isTextual())
            into.accept(node.path("reference").asText());
        node.forEach(child -> literals(child, into));
    }
}
