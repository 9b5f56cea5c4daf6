package uz.karvon.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import uz.karvon.message.fhir.Identity;

/** A resource DHP found for an identity, as it stands there. */
record Candidate(ObjectNode copy) {
    /** {@code Type/id}. */
    String reference() {
        return copy.path("resourceType").asText() + "/" + copy.path("id").asText();
    }

    Optional<String> version() {
        return Optional.of(copy.path("meta").path("versionId").asText()).filter(version -> !version.isEmpty());
    }

    /** {@code Type/id/_history/version}. */
    String location() {
        return reference() + version().map(version -> "/_history/" + version).orElse("");
    }

    Known known() {
        return new Known(reference(), location());
    }

    /** Whether it really carries the identity: a server that ignores a search parameter answers with anybody. */
    boolean bears(Identity identity) {
        if (identity.place() == Identity.Place.TAG) return isTagged(identity);
        var identifiers = copy.path("identifier");
        for (JsonNode identifier : identifiers)
            if (identifier.path("system").asText().equals(identity.system())
                    && identifier.path("value").asText().equalsIgnoreCase(identity.value())) return true;
        return false;
    }

    private boolean isTagged(Identity identity) {
        for (JsonNode tag : copy.path("meta").path("tag"))
            if (tag.path("system").asText().equals(identity.system())
                    && tag.path("code").asText().equals(identity.value())) return true;
        return false;
    }
}
