package uz.karvon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One request inside a transaction or batch (FHIR R5, Bundle.entry.request).
 *
 * @param url {@code Patient}, {@code Patient/1} or {@code Patient?identifier=…}
 * @param resource an empty object where the entry has none
 */
record BundleEntry(
        int index,
        String fullUrl,
        String method,
        String url,
        Optional<String> ifNoneExist,
        Optional<String> ifMatch,
        ObjectNode resource) {

    static List<BundleEntry> of(ObjectNode bundle) {
        var entries = new ArrayList<BundleEntry>(bundle.path("entry").size());
        for (var entry : bundle.path("entry")) entries.add(of(entries.size(), entry));
        return entries;
    }

    private static BundleEntry of(int index, JsonNode entry) {
        var request = entry.path("request");
        return new BundleEntry(
                index,
                entry.path("fullUrl").asText(""),
                request.path("method").asText(""),
                request.path("url").asText(""),
                text(request, "ifNoneExist"),
                text(request, "ifMatch"),
                entry.get("resource") instanceof ObjectNode resource ? resource : Json.object());
    }

    private static Optional<String> text(JsonNode request, String name) {
        return Optional.ofNullable(request.path(name).textValue());
    }

    /** The type the URL names: {@code Patient} of {@code Patient/1}. */
    String type() {
        return url.split("[/?]", 2)[0];
    }

    /** The id the URL names; empty where it names none. */
    String id() {
        var parts = url.split("/");
        return parts.length == 2 && !url.contains("?") ? parts[1] : "";
    }

    /** An issue about the request itself rather than the resource. */
    Issue requestIssue(String code, String diagnostics) {
        return Issue.error(code, diagnostics, "Bundle.entry[" + index + "].request");
    }
}
