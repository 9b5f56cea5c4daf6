package uz.karvon.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.FhirResource;

/**
 * Lays what a message says over DHP's copy of a resource, one element below the resource at a time: what the message
 * says replaces, what it does not mention stays, what it asks to delete goes. Identifiers, extensions, profiles
 * and labels are united instead: others than we have given the resource some; so are the results a report collects.
 */
final class Merge {
    // the ends of the names of choice elements, such as deceasedBoolean (https://hl7.org/fhir/R5/formats.html#choice)
    private static final Pattern CHOICE =
            Pattern.compile("([a-z][A-Za-z]*?)(Age|Annotation|Attachment|Boolean|Canonical"
                    + "|CodeableConcept|CodeableReference|Coding|Date|DateTime|Decimal|Duration|Identifier|Instant|Integer"
                    + "|Markdown|Period|Quantity|Range|Ratio|Reference|SampledData|String|Time|Timing|Uri)");
    private static final List<String> META_LISTS = List.of("profile", "security", "tag");
    private static final Set<String> BY_URL = Set.of("extension", "modifierExtension");

    // a report or panel collects its results over several messages: a correction mentions only the one it corrects
    private static final Set<String> COLLECTED = Set.of("result", "hasMember");

    private final ObjectNode merged;

    Merge(ObjectNode dhpsCopy) {
        this.merged = dhpsCopy.deepCopy();
    }

    /** @param ours the JSON of {@code resource}, its references already those DHP knows */
    ObjectNode with(FhirResource resource, ObjectNode ours) {
        for (var element : resource.root().children())
            if (asksToDelete(element)) delete(element.type().name());
        var standIns = standIns(resource);
        for (var member : ours.properties())
            if (!standIns.contains(plain(member.getKey())) || !isHeld(plain(member.getKey())))
                lay(member.getKey(), member.getValue(), ours);
        return merged;
    }

    /** The elements that only say that the message had no value. */
    private static Set<String> standIns(FhirResource resource) {
        return resource.root().children().stream()
                .filter(FhirElement::isStandIn)
                .map(element -> element.type().name())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String plain(String name) {
        return name.startsWith("_") ? name.substring(1) : name;
    }

    private boolean isHeld(String name) {
        return merged.has(name) || merged.has("_" + name) || hasOtherChoice(name);
    }

    private boolean hasOtherChoice(String name) {
        var held = new ArrayList<String>();
        merged.fieldNames().forEachRemaining(held::add);
        return held.stream().anyMatch(other -> isOtherChoice(name, other));
    }

    // the element itself is to go, or there is nothing in it but what is to go
    private static boolean asksToDelete(FhirElement element) {
        if (element.isCleared()) return true;
        return element.isEmpty() && element.children().stream().anyMatch(Merge::asksToDelete);
    }

    private void delete(String name) {
        // HL7's null says "delete the value", but not which of those that others may have given
        if (name.equals("identifier") || name.equals("meta") || BY_URL.contains(name)) return;
        merged.remove(List.of(name, "_" + name));
    }

    private void lay(String name, JsonNode value, ObjectNode ours) {
        if (name.equals("resourceType") || name.equals("id")) return;
        if (name.equals("meta")) {
            for (var list : META_LISTS) uniteMeta(list, value.path(list));
        } else if (name.equals("identifier")) {
            unite(name, value, Merge::isSameIdentifier);
        } else if (BY_URL.contains(name)) {
            uniteByUrl(name, value);
        } else if (COLLECTED.contains(name)) {
            unite(name, value, (one, other) -> one.path("reference").equals(other.path("reference")));
        } else {
            replace(name, value, ours);
        }
    }

    private void replace(String name, JsonNode value, ObjectNode ours) {
        dropOtherChoices(name);
        var before = merged.get(name);
        // an extension of a primitive belongs to the value it stood beside
        if (!name.startsWith("_") && !ours.has("_" + name) && !value.equals(before)) merged.remove("_" + name);
        merged.set(name, value);
    }

    private void dropOtherChoices(String name) {
        var others = new ArrayList<String>();
        merged.fieldNames().forEachRemaining(other -> {
            if (isOtherChoice(name, other)) others.add(other);
        });
        merged.remove(others);
    }

    private static boolean isOtherChoice(String name, String other) {
        var choice = CHOICE.matcher(name);
        var match = CHOICE.matcher(plain(other));
        return choice.matches()
                && match.matches()
                && match.group(1).equals(choice.group(1))
                && !match.group().equals(name);
    }

    private void uniteMeta(String name, JsonNode ours) {
        if (ours.isEmpty()) return;
        var list = merged.withObjectProperty("meta").withArrayProperty(name);
        for (var value : ours) if (!holds(list, value)) list.add(value);
    }

    private static boolean holds(ArrayNode list, JsonNode wanted) {
        for (var value : list) if (value.equals(wanted)) return true;
        return false;
    }

    private static boolean isSameIdentifier(JsonNode one, JsonNode other) {
        return one.path("system").equals(other.path("system"))
                && one.path("value").equals(other.path("value"));
    }

    /** Ours goes over the entry of theirs it matches, member by member; what matches none is added. */
    private void unite(String name, JsonNode ours, BiPredicate<JsonNode, JsonNode> isSame) {
        var list = merged.withArrayProperty(name);
        for (var entry : ours) {
            ObjectNode match = null;
            for (var theirs : list)
                if (match == null && theirs instanceof ObjectNode object && isSame.test(theirs, entry)) match = object;
            if (match == null) list.add(entry);
            else match.setAll((ObjectNode) entry);
        }
    }

    /** All of ours with one url stand for all of theirs with it: an extension may repeat. */
    private void uniteByUrl(String name, JsonNode ours) {
        var urls = new ArrayList<JsonNode>();
        ours.forEach(extension -> urls.add(extension.path("url")));
        var list = merged.withArrayProperty(name);
        var kept = list.arrayNode();
        for (var theirs : list) if (!urls.contains(theirs.path("url"))) kept.add(theirs);
        ours.forEach(kept::add);
        if (!isSameSet(kept, list)) merged.set(name, kept);
    }

    // the order of extensions means nothing: moving one is no change
    private static boolean isSameSet(ArrayNode one, ArrayNode other) {
        if (one.size() != other.size()) return false;
        for (var value : one) if (!holds(other, value)) return false;
        return true;
    }
}
