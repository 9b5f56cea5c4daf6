package uz.karvon.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * By what the entries of a list are told apart when a message speaks of a list DHP has: entries of one key are the same
 * entry. A list without a key is whole: the message's takes the place of DHP's (HL7 v2.5.1, 2.10.4.1, snapshot mode).
 *
 * @param lines the members that make up a key, with blanks between, or the word for a whole list; by {@code list} or {@code Type.list}
 */
public record ListKeys(Map<String, String> lines) {
    /** Lines of the settings begin with it. */
    static final String PREFIX = "resolve.list.";

    private static final String WHOLE = "whole";
    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("identifier", "system value"),
            Map.entry("name", "use"),
            Map.entry("telecom", "system use"),
            Map.entry("address", "use type"),
            Map.entry("contact", "relationship"),
            Map.entry("communication", "language"),
            Map.entry("link", "other"),
            Map.entry("qualification", "code"),
            Map.entry("result", "reference"),
            Map.entry("hasMember", "reference"),
            Map.entry("Encounter.participant", "type"));
    private static final Pattern NAME = Pattern.compile("([A-Z][A-Za-z]+\\.)?[a-z][A-Za-z]*");
    private static final Pattern VALUE = Pattern.compile("[a-z][A-Za-z]*( [a-z][A-Za-z]*)*");

    public ListKeys {
        lines = Map.copyOf(lines);
    }

    /** Reads the {@code resolve.list.*} properties over the usual keys; what is wrong is added to {@code faults}. */
    static ListKeys of(Map<String, String> properties, List<String> faults) {
        var lines = new HashMap<>(USUAL);
        properties.forEach((property, value) -> {
            if (!property.startsWith(PREFIX)) return;
            var name = property.substring(PREFIX.length());
            if (!NAME.matcher(name).matches())
                faults.add(property + " names no list; expected such as " + PREFIX + "telecom or " + PREFIX
                        + "Patient.telecom");
            if (!VALUE.matcher(value.strip()).matches())
                faults.add(property + " names no elements; expected such as: system use, or: " + WHOLE);
            lines.put(name, value.strip());
        });
        return new ListKeys(lines);
    }

    /** The key of a resource type's list; empty where the list is whole. */
    Optional<Key> of(String type, String list) {
        return Optional.ofNullable(lines.getOrDefault(type + "." + list, lines.get(list)))
                .filter(value -> !value.equals(WHOLE))
                .map(value -> new Key(List.of(value.split(" "))));
    }

    /** @param parts the members of an entry that make up its key */
    record Key(List<String> parts) {
        // a name or number without a use is the one in use now
        private static final Set<String> NOT_NOW = Set.of("old", "temp", "maiden", "nickname", "anonymous");

        /** Whether both have the same key. */
        boolean isSame(JsonNode one, JsonNode other) {
            return parts.stream().allMatch(part -> said(one, part).equals(said(other, part)));
        }

        /** Whether they could be the same, since one of them leaves open where they differ. */
        boolean isAlike(JsonNode one, JsonNode other) {
            return parts.stream().allMatch(part -> isAlike(said(one, part), said(other, part)));
        }

        private static boolean isAlike(Set<String> one, Set<String> other) {
            if (one.equals(other)) return true;
            if (!one.isEmpty() && !other.isEmpty()) return false;
            var told = one.isEmpty() ? other : one;
            return told.stream().noneMatch(NOT_NOW::contains);
        }

        /** Whether an entry says nothing but what its key is. */
        boolean isAll(JsonNode entry) {
            var names = new ArrayList<String>();
            entry.fieldNames().forEachRemaining(names::add);
            return parts.containsAll(names);
        }

        // codes by system and code, references by where they lead, whatever else is said beside them
        private static Set<String> said(JsonNode entry, String part) {
            var said = new TreeSet<String>();
            collect(entry.path(part), said);
            return said;
        }

        private static void collect(JsonNode value, Set<String> said) {
            if (value.isArray()) value.forEach(entry -> collect(entry, said));
            else if (value.has("coding")) collect(value.path("coding"), said);
            else if (value.has("reference")) said.add(value.path("reference").asText());
            else if (value.has("code"))
                said.add(
                        value.path("system").asText() + "|" + value.path("code").asText());
            else if (!value.isMissingNode() && !value.isNull())
                said.add(value.isValueNode() ? value.asText() : value.toString());
        }
    }
}
