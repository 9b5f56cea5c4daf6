package uz.karvon.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import uz.karvon.validate.BundleLinks.FaultSink;

/**
 * The resources within one resource and the references to them (https://hl7.org/fhir/R5/references.html#contained):
 * each has an id of its own, is referred to, holds no others, and no {@code #id} leads nowhere. Used once.
 */
final class ContainedResources {
    private final FaultSink faults;
    private final List<Inner> inners = new ArrayList<>();
    private final List<Local> references = new ArrayList<>();
    private final Deque<Inner> within = new ArrayDeque<>();

    private record Inner(String id, String path) {}

    /** @param from the contained resource it stands in; an empty path for none */
    private record Local(String id, String path, Inner from) {}

    ContainedResources(FaultSink faults) {
        this.faults = faults;
    }

    /** Begins a contained resource. */
    void enter(JsonNode json, String path) {
        var inner = new Inner(json.path("id").asText(), path);
        var meta = json.path("meta");
        if (meta.has("versionId") || meta.has("lastUpdated"))
            faults.say("R5: dom-4", path, "a contained resource has neither versionId nor lastUpdated");
        if (meta.has("security")) faults.say("R5: dom-5", path, "a contained resource has no security label");
        if (!within.isEmpty()) faults.say("R5: dom-2", path, "a contained resource contains no others");
        inners.add(inner);
        within.push(inner);
    }

    /** Ends it. */
    void leave() {
        within.pop();
    }

    /** A reference to {@code #id}. */
    void reference(String id, String path) {
        references.add(new Local(id, path, within.isEmpty() ? new Inner("", "") : within.element()));
    }

    /** Judges all of them, when the resource has been read. */
    void check() {
        var ids = new HashSet<String>();
        for (var inner : inners) {
            if (inner.id().isEmpty()) faults.say("R5: contained id", inner.path(), "a contained resource needs an id");
            else if (!ids.add(inner.id()))
                faults.say("R5: contained id", inner.path(), "two contained resources have this id");
            if (!isNeeded(inner)) faults.say("R5: dom-3", inner.path(), "nothing refers to this contained resource");
        }
        for (var reference : references) {
            boolean toHolder =
                    reference.id().isEmpty() && !reference.from().path().isEmpty();
            if (!toHolder && !ids.contains(reference.id()))
                faults.say("R5: ref-1", reference.path(), "this reference leads to no contained resource");
        }
    }

    private boolean isNeeded(Inner inner) {
        return references.stream()
                .anyMatch(reference -> reference.id().isEmpty()
                        ? reference.from().equals(inner)
                        : reference.id().equals(inner.id()));
    }
}
