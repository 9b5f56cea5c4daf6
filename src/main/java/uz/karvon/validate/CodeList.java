package uz.karvon.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The codes of one CodeSystem resource, how they lie under each other and what is said of them. */
final class CodeList {
    private final String url;
    private final boolean complete;
    private final Map<String, String> displays = new LinkedHashMap<>();
    private final Map<String, Set<String>> children = new HashMap<>();
    private final Map<String, Map<String, Set<String>>> properties = new HashMap<>();
    private final List<String> twice = new ArrayList<>();

    private CodeList(String url, boolean complete) {
        this.url = url;
        this.complete = complete;
    }

    /** Reads a CodeSystem (https://hl7.org/fhir/R5/codesystem.html). */
    static CodeList of(JsonNode codeSystem) {
        var list = new CodeList(
                codeSystem.path("url").asText(),
                codeSystem.path("content").asText().equals("complete"));
        codeSystem.path("concept").forEach(concept -> list.concept(concept, Optional.empty()));
        return list;
    }

    private void concept(JsonNode concept, Optional<String> parent) {
        var code = concept.path("code").asText();
        if (code.isEmpty()) return;
        if (displays.putIfAbsent(code, concept.path("display").asText()) != null) twice.add(code);
        parent.ifPresent(above -> under(above, code));
        for (var property : concept.path("property")) {
            var name = property.path("code").asText();
            var value = value(property);
            if (name.equals("parent") || name.equals("subsumedBy")) under(value, code);
            else if (name.equals("child")) under(code, value);
            properties
                    .computeIfAbsent(code, key -> new HashMap<>())
                    .computeIfAbsent(name, key -> new HashSet<>())
                    .add(value);
        }
        concept.path("concept").forEach(child -> concept(child, Optional.of(code)));
    }

    private static String value(JsonNode property) {
        for (var field : property.properties())
            if (field.getKey().startsWith("value"))
                return field.getValue().isObject()
                        ? field.getValue().path("code").asText()
                        : field.getValue().asText();
        return "";
    }

    private void under(String parent, String child) {
        children.computeIfAbsent(parent, key -> new HashSet<>()).add(child);
    }

    String url() {
        return url;
    }

    /** Whether it holds every code there is; a fragment or an empty shell does not. */
    boolean isComplete() {
        return complete;
    }

    Set<String> codes() {
        return displays.keySet();
    }

    /** Codes with what people call them, in the order of the list. */
    Map<String, String> displays() {
        return displays;
    }

    /** Codes that stand in it more than once. */
    List<String> twice() {
        return twice;
    }

    /** The codes a filter of a value set takes; empty for a filter that is not known here. */
    Optional<Set<String>> filtered(String property, String op, String value) {
        return switch (op) {
            case "is-a" -> hierarchy(property, value, true);
            case "descendent-of" -> hierarchy(property, value, false);
            case "is-not-a" -> hierarchy(property, value, true).map(these -> where(code -> !these.contains(code)));
            case "child-of" -> Optional.of(new HashSet<>(children.getOrDefault(value, Set.of())));
            case "=" -> Optional.of(where(code -> said(code, property).contains(value)));
            case "in" -> Optional.of(where(code -> anyOf(code, property, value)));
            case "not-in" -> Optional.of(where(code -> !anyOf(code, property, value)));
            case "exists" -> Optional.of(where(code -> said(code, property).isEmpty() != value.equals("true")));
            case "regex" -> matching(property, value);
            default -> Optional.empty();
        };
    }

    private Optional<Set<String>> hierarchy(String property, String value, boolean withItself) {
        if (!property.equals("concept") && !property.equals("code")) return Optional.empty();
        var found = new HashSet<String>();
        descend(value, found);
        if (!withItself) found.remove(value);
        return Optional.of(found);
    }

    private void descend(String code, Set<String> into) {
        if (into.add(code)) children.getOrDefault(code, Set.of()).forEach(child -> descend(child, into));
    }

    private Optional<Set<String>> matching(String property, String value) {
        try {
            var pattern = Pattern.compile(value);
            return Optional.of(where(code -> said(code, property).stream()
                    .anyMatch(text -> pattern.matcher(text).matches())));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    private boolean anyOf(String code, String property, String values) {
        return List.of(values.split("\\s*,\\s*")).stream().anyMatch(said(code, property)::contains);
    }

    private Set<String> said(String code, String property) {
        if (property.equals("concept") || property.equals("code")) return Set.of(code);
        if (property.equals("display")) return Set.of(displays.getOrDefault(code, ""));
        return properties.getOrDefault(code, Map.of()).getOrDefault(property, Set.of());
    }

    private Set<String> where(Predicate<String> holds) {
        var found = new HashSet<String>();
        for (var code : displays.keySet()) if (holds.test(code)) found.add(code);
        return found;
    }
}
