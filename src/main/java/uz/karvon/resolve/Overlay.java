package uz.karvon.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** How a value a message says goes over the one DHP has, by the FHIR type of both. */
enum Overlay {
    /**
     * Its members are facts of their own: what is not mentioned stays. So a message that knows when a visit began keeps
     * when it ended.
     */
    BY_MEMBER {
        @Override
        ObjectNode over(ObjectNode theirs, ObjectNode ours) {
            var merged = theirs.deepCopy();
            for (var member : ours.properties()) {
                if (member.getValue().isNull()) merged.remove(member.getKey());
                else if (!saysNothingNew(theirs.path(member.getKey()), member.getValue()))
                    merged.set(member.getKey(), Said.withoutNulls(member.getValue()));
            }
            return merged;
        }
    },
    /** Its parts are one thing said: half an address of another house is none. A part of what DHP knows changes nothing. */
    DESCRIPTION {
        @Override
        ObjectNode over(ObjectNode theirs, ObjectNode ours) {
            if (saysNothingNew(theirs, ours)) return theirs;
            var merged = (ObjectNode) Said.withoutNulls(ours);
            if (theirs.has("use") && !merged.has("use")) merged.set("use", theirs.get("use"));
            return merged;
        }
    },
    /** One thing said, to the last part: a value without {@code <} is another value. */
    EXACT {
        @Override
        ObjectNode over(ObjectNode theirs, ObjectNode ours) {
            return (ObjectNode) Said.withoutNulls(ours);
        }
    };

    private static final Set<String> DESCRIPTIONS =
            Set.of("HumanName", "Address", "ContactPoint", "CodeableConcept", "Reference");
    private static final Set<String> WITH_MEMBERS = Set.of("BackboneElement", "Identifier", "Period");

    static Overlay of(String fhirType) {
        if (DESCRIPTIONS.contains(fhirType)) return DESCRIPTION;
        return WITH_MEMBERS.contains(fhirType) ? BY_MEMBER : EXACT;
    }

    abstract ObjectNode over(ObjectNode theirs, ObjectNode ours);

    /** Whether all of ours is in theirs already, and nothing of theirs is to go. */
    static boolean saysNothingNew(JsonNode theirs, JsonNode ours) {
        if (ours.isObject()) {
            for (var member : ours.properties())
                if (!saysNothingNew(theirs.path(member.getKey()), member.getValue())) return false;
            return theirs.isObject();
        }
        if (ours.isArray()) {
            for (var entry : ours) if (!isAmong(theirs, entry)) return false;
            return theirs.isArray();
        }
        return ours.isNull() ? theirs.isMissingNode() : ours.equals(theirs);
    }

    private static boolean isAmong(JsonNode theirs, JsonNode ours) {
        for (var entry : theirs) if (saysNothingNew(entry, ours)) return true;
        return false;
    }
}
