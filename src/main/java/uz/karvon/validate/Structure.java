package uz.karvon.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A StructureDefinition of a package (https://hl7.org/fhir/R5/structuredefinition.html).
 *
 * @param file where it stands in the package
 * @param json the resource
 */
record Structure(String file, JsonNode json) {
    static final String R5 = "http://hl7.org/fhir/StructureDefinition/";

    /**
     * One ElementDefinition.
     *
     * @param path where it stands, with slices: {@code identifier:taxId.system}; empty for the root
     */
    record Element(String path, JsonNode json) {
        String last() {
            return path.substring(path.lastIndexOf('.') + 1);
        }

        /** Whether it is a slice itself, not something in one. */
        boolean isSlice() {
            return last().indexOf(':') >= 0;
        }
    }

    String url() {
        return json.path("url").asText();
    }

    /** The last word of its canonical. */
    String name() {
        return url().substring(url().lastIndexOf('/') + 1);
    }

    String type() {
        var type = json.path("type").asText();
        return type.substring(type.lastIndexOf('/') + 1);
    }

    String base() {
        var base = json.path("baseDefinition").asText();
        int bar = base.indexOf('|');
        return bar < 0 ? base : base.substring(0, bar);
    }

    boolean isConstraint() {
        return json.path("derivation").asText().equals("constraint");
    }

    boolean isExtension() {
        return type().equals("Extension");
    }

    boolean isOfResource() {
        return json.path("kind").asText().equals("resource");
    }

    boolean hasSnapshot() {
        return json.path("snapshot").path("element").size() > 0;
    }

    boolean hasDifferential() {
        return json.path("differential").path("element").size() > 0;
    }

    /** What it says beyond its base, element by element. */
    List<Element> differential() {
        return elements(json.path("differential").path("element"));
    }

    /** What it says in all, its base included. */
    List<Element> snapshot() {
        return elements(json.path("snapshot").path("element"));
    }

    /** Puts slices into the paths: from the id, or where that is missing from the elements before. */
    private static List<Element> elements(JsonNode list) {
        var elements = new ArrayList<Element>();
        Map<String, String> lastIds = new LinkedHashMap<>();
        Map<String, String> choices = new LinkedHashMap<>();
        for (var json : list) {
            var path = json.path("path").asText();
            var id = json.hasNonNull("id") ? json.path("id").asText() : id(path, json, lastIds);
            lastIds.put(path, id);
            elements.add(new Element(rulePath(id, json, choices), json));
        }
        return elements;
    }

    private static String id(String path, JsonNode json, Map<String, String> lastIds) {
        int dot = path.lastIndexOf('.');
        if (dot < 0) return path;
        var holder = path.substring(0, dot);
        var slice = json.hasNonNull("sliceName") ? ":" + json.path("sliceName").asText() : "";
        return lastIds.getOrDefault(holder, holder) + path.substring(dot) + slice;
    }

    /** {@code Observation.value[x]:valueQuantity.code} is {@code valueQuantity.code} in rules. */
    private static String rulePath(String id, JsonNode json, Map<String, String> choices) {
        var path = new StringBuilder();
        var tokens = id.split("\\.");
        for (int i = 1; i < tokens.length; i++) {
            if (i > 1) path.append('.');
            int colon = tokens[i].indexOf("[x]:");
            if (colon < 0) {
                path.append(tokens[i]);
                continue;
            }
            var key = path + tokens[i];
            if (i == tokens.length - 1) choices.putIfAbsent(key, choice(tokens[i], colon, json));
            path.append(choices.getOrDefault(key, tokens[i].substring(colon + "[x]:".length())));
        }
        return path.toString();
    }

    private static String choice(String token, int colon, JsonNode json) {
        var type = json.path("type").path(0).path("code").asText();
        if (json.path("type").size() != 1 || type.isEmpty()) return token.substring(colon + "[x]:".length());
        return token.substring(0, colon) + Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }
}
