package uz.karvon.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lays what a message says over DHP's copy of a resource, one element below the resource at a time: what the message
 * says replaces, what it does not mention stays, what it asks to delete goes. Of a list with a key ({@link ListKeys}) the
 * entries meet one by one, so a message that knows little erases nothing others know; of any other list the message's is
 * the whole. Profiles, labels and extensions are united.
 */
final class Merge {
    // the ends of the names of choice elements, such as deceasedBoolean (https://hl7.org/fhir/R5/formats.html#choice)
    private static final Pattern CHOICE =
            Pattern.compile("([a-z][A-Za-z]*?)(Age|Annotation|Attachment|Boolean|Canonical"
                    + "|CodeableConcept|CodeableReference|Coding|Date|DateTime|Decimal|Duration|Identifier|Instant|Integer"
                    + "|Markdown|Period|Quantity|Range|Ratio|Reference|SampledData|String|Time|Timing|Uri)");
    private static final List<String> META_LISTS = List.of("profile", "security", "tag");
    private static final Set<String> BY_URL = Set.of("extension", "modifierExtension");

    private final ObjectNode merged;
    private final ListKeys keys;

    Merge(ObjectNode dhpsCopy, ListKeys keys) {
        this.merged = dhpsCopy.deepCopy();
        this.keys = keys;
    }

    ObjectNode with(Said said) {
        for (var member : said.values().properties())
            if (!said.isStandIn(member.getKey()) || !isHeld(Said.plain(member.getKey())))
                lay(member.getKey(), member.getValue(), said);
        said.withdrawn().forEach((list, entries) -> entries.forEach(entry -> withdraw(list, entry)));
        return merged;
    }

    private boolean isHeld(String name) {
        return merged.has(name) || merged.has("_" + name) || hasOtherChoice(name);
    }

    private boolean hasOtherChoice(String name) {
        var held = new ArrayList<String>();
        merged.fieldNames().forEachRemaining(held::add);
        return held.stream().anyMatch(other -> isOtherChoice(name, other));
    }

    private void delete(String name) {
        // HL7's null says "delete the value", but not which of those that others may have given
        if (name.equals("identifier") || name.equals("meta") || BY_URL.contains(name)) return;
        merged.remove(List.of(name, "_" + name));
    }

    private void lay(String name, JsonNode value, Said said) {
        if (name.equals("resourceType") || name.equals("id")) return;
        if (value.isNull()) {
            delete(name);
        } else if (name.equals("meta")) {
            for (var list : META_LISTS) uniteMeta(list, value.path(list));
        } else if (BY_URL.contains(name)) {
            uniteByUrl(name, Said.withoutNulls(value));
        } else if (key(name).isPresent() && value.isArray()) {
            set(name, list(name, said).lay(value));
        } else {
            var laid = over(merged.path(name), value, said.types().get(name));
            if (laid.isContainerNode() && laid.isEmpty()) delete(name);
            else replace(name, laid, said.values());
        }
    }

    private Optional<ListKeys.Key> key(String list) {
        return keys.of(merged.path("resourceType").asText(), list);
    }

    private KeyedList list(String name, Said said) {
        var overlay = Overlay.of(said.types().getOrDefault(name, ""));
        return new KeyedList(key(name).orElseThrow(), overlay, merged.path(name));
    }

    private void withdraw(String name, JsonNode entry) {
        if (key(name).isPresent())
            set(name, new KeyedList(key(name).get(), Overlay.EXACT, merged.path(name)).withdraw(entry));
    }

    // FHIR knows no empty lists
    private void set(String name, KeyedList list) {
        var entries = list.toJson();
        if (entries.isEmpty()) merged.remove(name);
        else merged.set(name, entries);
    }

    private static JsonNode over(JsonNode theirs, JsonNode ours, String fhirType) {
        if (theirs instanceof ObjectNode held && ours instanceof ObjectNode said && fhirType != null)
            return Overlay.of(fhirType).over(held, said);
        return Said.withoutNulls(ours);
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
        var match = CHOICE.matcher(Said.plain(other));
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
