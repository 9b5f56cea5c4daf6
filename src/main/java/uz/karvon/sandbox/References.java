package uz.karvon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The references inside a resource: given their real ids, and held to what exists. */
final class References {
    private static final Pattern RELATIVE =
            Pattern.compile("([A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64})(/_history/[A-Za-z0-9.-]+)?(#.*)?");

    private References() {}

    /** Replaces every text that is one of these full URLs (FHIR R5, transaction: references, uris and the like alike). */
    static void rewrite(JsonNode node, Map<String, String> referencesByFullUrl) {
        if (node instanceof ObjectNode object)
            for (var field : object.properties()) {
                var known = known(field.getValue(), referencesByFullUrl);
                if (known == null) rewrite(field.getValue(), referencesByFullUrl);
                else field.setValue(object.textNode(known));
            }
        else if (node instanceof ArrayNode array)
            for (var i = 0; i < array.size(); i++) {
                var known = known(array.get(i), referencesByFullUrl);
                if (known == null) rewrite(array.get(i), referencesByFullUrl);
                else array.set(i, known);
            }
    }

    private static String known(JsonNode node, Map<String, String> referencesByFullUrl) {
        return node.isTextual() ? referencesByFullUrl.get(node.textValue()) : null;
    }

    /** @param exists told {@code Type/id}, says whether there is such a resource */
    static List<Issue> unknownIn(ObjectNode resource, Predicate<String> exists) {
        var issues = new ArrayList<Issue>();
        check(resource, Path.of(resource.path("resourceType").asText()), exists, issues);
        return issues;
    }

    private static void check(JsonNode node, Path path, Predicate<String> exists, List<Issue> issues) {
        if (node.isObject())
            for (var field : node.properties()) {
                var value = field.getValue();
                if (!value.isTextual()) check(value, path.element(field.getKey()), exists, issues);
                else if (field.getKey().equals("reference") && !isKnown(value.textValue(), exists))
                    issues.add(Issue.error(
                            "value",
                            "the reference leads to nothing held here",
                            path.element("reference").toString()));
            }
        else if (node.isArray())
            for (var i = 0; i < node.size(); i++) check(node.get(i), path.repetition(i), exists, issues);
    }

    private static boolean isKnown(String reference, Predicate<String> exists) {
        if (reference.startsWith("#") || reference.startsWith("http://") || reference.startsWith("https://"))
            return true; // contained, or another server's: not ours to look up
        var relative = RELATIVE.matcher(reference);
        return relative.matches() && exists.test(relative.group(1));
    }
}
