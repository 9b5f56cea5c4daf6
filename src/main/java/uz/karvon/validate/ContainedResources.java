package uz.karvon.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.validate.BundleLinks.FaultSink;

/**
 * The resources within one resource and the references to them (https://hl7.org/fhir/R5/references.html#contained):
 * each has an id of its own, is referred to, holds no others, and no {@code #id} leads nowhere. Used once.
 */
final class ContainedResources {
    private final FaultSink faults;
    private final FhirResource holder;
    private final List<Inner> inners = new ArrayList<>();
    private final List<Local> references = new ArrayList<>();
    private final Deque<Inner> within = new ArrayDeque<>();

    private record Inner(String id, String path, FhirResource resource) {}

    /** @param from the contained resource it stands in; empty for none */
    private record Local(FhirElement reference, String id, String path, Optional<Inner> from) {}

    /** @param holder the resource that holds them */
    ContainedResources(FhirResource holder, FaultSink faults) {
        this.holder = holder;
        this.faults = faults;
    }

    /** Begins a contained resource. */
    void enter(FhirResource resource, JsonNode json, String path) {
        var inner = new Inner(json.path("id").asText(), path, resource);
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
    void reference(FhirElement reference, String id, String path) {
        references.add(new Local(reference, id, path, Optional.ofNullable(within.peek())));
    }

    /** Judges all of them, when the resource has been read, and makes references point at those that are there. */
    void check() {
        var ids = new HashSet<String>();
        for (var inner : inners) {
            if (inner.id().isEmpty()) faults.say("R5: contained id", inner.path(), "a contained resource needs an id");
            else if (!ids.add(inner.id()))
                faults.say("R5: contained id", inner.path(), "two contained resources have this id");
            if (!isNeeded(inner)) faults.say("R5: dom-3", inner.path(), "nothing refers to this contained resource");
        }
        var targets = targets();
        for (var local : references) {
            var target = local.id().isEmpty()
                    ? local.from().map(inner -> holder)
                    : Optional.ofNullable(targets.get(local.id()));
            if (target.isEmpty())
                faults.say("R5: ref-1", local.path(), "this reference leads to no contained resource");
            target.ifPresent(found -> local.reference().pointAt(found, null));
        }
    }

    private Map<String, FhirResource> targets() {
        var targets = new HashMap<String, FhirResource>();
        for (var inner : inners) targets.putIfAbsent(inner.id(), inner.resource());
        return targets;
    }

    private boolean isNeeded(Inner inner) {
        return references.stream()
                .anyMatch(reference -> reference.id().isEmpty()
                        ? reference.from().filter(inner::equals).isPresent()
                        : reference.id().equals(inner.id()));
    }
}
