package uz.karvon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All resources of one type with the indexes a search needs. Not thread-safe: {@link Archive} holds the lock. */
final class Shelf {
    private final Map<String, List<Version>> versionsById = new LinkedHashMap<>();
    private final Map<String, Set<Holder>> holdersByValue = new HashMap<>();
    private final Map<String, Set<String>> idsByPatient = new HashMap<>();
    private int lastId;

    private record Holder(String system, String id) {}

    String nextId() {
        return Integer.toString(++lastId);
    }

    List<Version> versions(String id) {
        return versionsById.getOrDefault(id, List.of());
    }

    Optional<Version> latest(String id) {
        var versions = versions(id);
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    Collection<String> ids() {
        return versionsById.keySet();
    }

    /** @return whether a resource of another id already carries one of these identifiers */
    boolean isHeldByAnother(String id, List<Token> identifiers) {
        return identifiers.stream()
                .flatMap(token -> holders(token.value()).stream().filter(h -> h.system.equals(token.system())))
                .anyMatch(holder -> !holder.id.equals(id));
    }

    void add(Version version, List<Token> identifiers, Optional<String> patient) {
        if (version.number() > 1) forget(version.id());
        versionsById.computeIfAbsent(version.id(), id -> new ArrayList<>(1)).add(version);
        for (var token : identifiers)
            holdersByValue
                    .computeIfAbsent(token.value(), value -> new LinkedHashSet<>(1))
                    .add(new Holder(token.system(), version.id()));
        patient.ifPresent(id ->
                idsByPatient.computeIfAbsent(id, one -> new LinkedHashSet<>(2)).add(version.id()));
    }

    private void forget(String id) {
        var old = latest(id).orElseThrow().tree();
        for (var token : Token.identifiersOf(old)) holders(token.value()).remove(new Holder(token.system(), id));
        patientOf(old).ifPresent(patient -> idsByPatient.get(patient).remove(id));
    }

    private Set<Holder> holders(String value) {
        return holdersByValue.getOrDefault(value, Set.of());
    }

    /** The patient a resource is about, itself for a Patient: the id alone. */
    static Optional<String> patientOf(JsonNode resource) {
        if (resource.path("resourceType").asText().equals("Patient"))
            return Optional.of(resource.path("id").asText());
        for (var element : List.of("subject", "patient")) {
            var reference = resource.path(element).path("reference").asText("");
            if (reference.startsWith("Patient/")) return Optional.of(reference.substring("Patient/".length()));
        }
        return Optional.empty();
    }

    List<Version> search(SearchQuery query) {
        Set<String> found = null;
        for (var parameter : query.parameters().entrySet())
            for (var value : parameter.getValue()) {
                var matches = new LinkedHashSet<String>();
                for (var one : SearchQuery.anyOf(value)) matches.addAll(matching(parameter.getKey(), one));
                if (found == null) found = matches;
                else found.retainAll(matches);
            }
        return (found == null ? versionsById.keySet() : found)
                .stream().map(id -> latest(id).orElseThrow()).toList();
    }

    private Collection<String> matching(String parameter, String value) {
        return switch (parameter) {
            case "_id" -> versionsById.containsKey(value) ? Set.of(value) : Set.of();
            case "identifier" -> holding(value);
            default ->
                idsByPatient.getOrDefault(
                        value.startsWith("Patient/") ? value.substring("Patient/".length()) : value, Set.of());
        };
    }

    /** @param token {@code system|value}, {@code |value} for one without a system, or a value of any system */
    private Collection<String> holding(String token) {
        var bar = token.indexOf('|');
        return holders(token.substring(bar + 1)).stream()
                .filter(holder -> bar < 0 || holder.system.equals(token.substring(0, bar)))
                .map(Holder::id)
                .toList();
    }
}
