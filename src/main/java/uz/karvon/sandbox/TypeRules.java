package uz.karvon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What DHP serves and demands, type by type, as {@code types.yaml} beside this class says it. */
record TypeRules(Map<String, Rule> byType) {

    /** The rules of one type; see {@code types.yaml} for what each means. */
    record Rule(
            String type,
            boolean conditionalCreate,
            boolean canBeCreated,
            boolean canBeUpdated,
            boolean claimsProfile,
            List<String> mandatory,
            List<String> single,
            List<Codes> codes,
            List<Extended> extended) {}

    /**
     * The codes an element may have.
     *
     * @param bySystem system to its codes; no codes mean any of that system; the empty system is a plain code
     * @param everyRepetition whether each repetition needs one of them, or just one repetition
     */
    record Codes(String element, Map<String, Set<String>> bySystem, boolean everyRepetition) {
        boolean allow(String system, String code) {
            var codes = bySystem.get(system);
            return codes != null && (codes.isEmpty() || codes.contains(code));
        }

        boolean isPlain() {
            return bySystem.containsKey("");
        }
    }

    /** An element that, having this value, needs this extension. */
    record Extended(String element, String value, String extension, String rule) {}

    static TypeRules load() {
        var rules = new LinkedHashMap<String, Rule>();
        try (var file = TypeRules.class.getResourceAsStream("types.yaml")) {
            new YAMLMapper()
                    .readTree(file)
                    .fields()
                    .forEachRemaining(type -> rules.put(type.getKey(), rule(type.getKey(), type.getValue())));
        } catch (IOException e) {
            throw new UncheckedIOException("types.yaml of the sandbox cannot be read", e);
        }
        return new TypeRules(rules);
    }

    Optional<Rule> of(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    private static Rule rule(String type, JsonNode yaml) {
        var codes = new ArrayList<Codes>();
        addCodes(codes, yaml.path("codes"), true);
        addCodes(codes, yaml.path("one-of"), false);
        var extended = new ArrayList<Extended>();
        for (var one : yaml.path("extended"))
            extended.add(new Extended(
                    one.path("element").asText(),
                    one.path("value").asText(),
                    one.path("extension").asText(),
                    one.path("rule").asText()));
        return new Rule(
                type,
                yaml.path("conditional-create").asBoolean(),
                !yaml.path("no-create").asBoolean(),
                !yaml.path("no-update").asBoolean(),
                !yaml.path("no-profile").asBoolean(),
                texts(yaml.path("mandatory")),
                texts(yaml.path("single")),
                codes,
                extended);
    }

    private static void addCodes(List<Codes> codes, JsonNode elements, boolean everyRepetition) {
        elements.fields().forEachRemaining(element -> {
            var bySystem = new LinkedHashMap<String, Set<String>>();
            if (element.getValue().isArray()) bySystem.put("", new HashSet<>(texts(element.getValue())));
            else
                element.getValue()
                        .fields()
                        .forEachRemaining(
                                system -> bySystem.put(system.getKey(), new HashSet<>(texts(system.getValue()))));
            codes.add(new Codes(element.getKey(), bySystem, everyRepetition));
        });
    }

    /** An empty list for the word "any". */
    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
