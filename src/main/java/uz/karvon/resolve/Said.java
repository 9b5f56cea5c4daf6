package uz.karvon.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.FhirJson.Reference;
import uz.karvon.message.fhir.FhirResource;

/**
 * What a message says of a resource DHP has (HL7 v2.5.1 chapter 2.5.3 and 2.10.4): a value, or that there is none any more
 * (HL7's null), which is a JSON null here. What it does not mention is not in it.
 *
 * @param values the resource as JSON, with nulls for what is to go at any depth
 * @param types the FHIR type of each element at the top, by its name
 * @param standIns the elements that only say that the message had no value
 * @param withdrawn entries of lists that are to go, by the list's name, as far as the message tells which they are
 */
record Said(
        ObjectNode values, Map<String, String> types, Set<String> standIns, Map<String, List<ObjectNode>> withdrawn) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    Said {
        types = Map.copyOf(types);
        standIns = Set.copyOf(standIns);
        withdrawn = Map.copyOf(withdrawn);
    }

    /**
     * @param json the JSON of {@code resource}, its references already those DHP knows; it becomes ours
     * @param references how the resource's links are written
     */
    static Said of(FhirResource resource, ObjectNode json, Function<FhirResource, Reference> references) {
        var types = new HashMap<String, String>();
        var standIns = new HashSet<String>();
        var withdrawn = new HashMap<String, List<ObjectNode>>();
        for (var element : resource.root().children()) {
            var name = element.type().name();
            types.put(name, element.type().fhirType());
            if (element.isStandIn()) standIns.add(name);
            if (element.isCleared() && element.type().list() && element.size() > 0)
                withdrawn.computeIfAbsent(name, list -> new ArrayList<>()).add(key(element, references));
        }
        markNulls(resource.root(), json, withdrawn.keySet());
        return new Said(json, types, standIns, withdrawn);
    }

    /** The same, but of one element only. */
    Said only(String name) {
        var part = JSON.objectNode();
        if (values.has(name)) part.set(name, values.get(name));
        var entries =
                withdrawn.containsKey(name) ? Map.of(name, withdrawn.get(name)) : Map.<String, List<ObjectNode>>of();
        return new Said(part, types, standIns, entries);
    }

    boolean isStandIn(String member) {
        return standIns.contains(plain(member));
    }

    /** {@code birthDate} of {@code _birthDate}. */
    static String plain(String member) {
        return member.startsWith("_") ? member.substring(1) : member;
    }

    /** Values without the nulls that say what is to go. */
    static JsonNode withoutNulls(JsonNode value) {
        if (value instanceof ObjectNode object) {
            var kept = JSON.objectNode();
            for (var member : object.properties())
                if (!member.getValue().isNull()) kept.set(member.getKey(), withoutNulls(member.getValue()));
            return kept;
        }
        if (value instanceof ArrayNode array) {
            var kept = JSON.arrayNode();
            for (var entry : array) if (!entry.isNull()) kept.add(withoutNulls(entry));
            return kept;
        }
        return value;
    }

    private static void markNulls(FhirElement holder, ObjectNode json, Set<String> told) {
        var written = new HashMap<String, Integer>();
        for (var child : holder.children()) {
            var name = child.type().name();
            if (child.isCleared() || child.isEmpty()) {
                if (!told.contains(name) && asksToDelete(child)) markGone(child, json);
            } else if (!child.type().isPrimitive()) {
                int at = written.merge(name, 1, Integer::sum) - 1;
                var value = child.type().list() ? json.path(name).path(at) : json.path(name);
                if (value instanceof ObjectNode object) markNulls(child, object, Set.of());
            }
        }
    }

    // the element itself is to go, or there is nothing in it but what is to go
    private static boolean asksToDelete(FhirElement element) {
        if (element.isCleared()) return true;
        return element.isEmpty() && element.children().stream().anyMatch(Said::asksToDelete);
    }

    private static void markGone(FhirElement element, ObjectNode json) {
        var name = element.type().name();
        boolean isOnlyInPart = !element.isCleared()
                && !element.type().list()
                && Overlay.of(element.type().fhirType()) == Overlay.BY_MEMBER;
        if (isOnlyInPart) markNulls(element, json.putObject(name), Set.of());
        else if (json.get(name) instanceof ArrayNode list) list.addNull();
        else if (!json.has(name)) json.putNull(name);
    }

    private static ObjectNode key(FhirElement element, Function<FhirResource, Reference> references) {
        var key = JSON.objectNode();
        element.target().map(references).map(Reference::literal).ifPresent(literal -> key.put("reference", literal));
        for (var child : element.children()) {
            var name = child.type().name();
            if (child.hasText()) key.put(name, child.textOrEmpty());
            else if (!child.type().isPrimitive()) key.set(name, key(child, references));
        }
        return key;
    }
}
