package uz.karvon.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;

/** Answers a batch Bundle: every entry for itself, with its own status (FHIR R5, RESTful API, batch). */
final class Batch {
    private final TypeRules rules;
    private final Writes writes;
    private final Archive archive;

    Batch(TypeRules rules, Writes writes, Archive archive) {
        this.rules = rules;
        this.writes = writes;
        this.archive = archive;
    }

    /**
     * @param base the FHIR base the caller used, for the full URLs of what was found
     * @return the batch-response
     */
    ObjectNode answer(ObjectNode bundle, String base) {
        var answer = Json.object().put("resourceType", "Bundle").put("type", "batch-response");
        var list = answer.putArray("entry");
        for (var entry : BundleEntry.of(bundle)) list.add(answerOrOutcome(entry, base));
        return answer;
    }

    private ObjectNode answerOrOutcome(BundleEntry entry, String base) {
        try {
            return answer(entry, base);
        } catch (Refusal refusal) {
            var answer = Json.object();
            answer.putObject("response")
                    .put("status", refusal.status() + " " + HttpStatus.getMessage(refusal.status()))
                    .set("outcome", refusal.outcome());
            return answer;
        }
    }

    private ObjectNode answer(BundleEntry entry, String base) {
        return switch (entry.method()) {
            case "GET" -> entry.id().isEmpty() ? search(entry, base) : read(entry);
            case "POST" -> written(writes.create(entry.type(), entry.resource(), entry.ifNoneExist()));
            case "PUT" -> written(writes.update(entry.type(), entry.id(), entry.resource(), entry.ifMatch()));
            default -> throw new Refusal(405, entry.requestIssue("not-supported", "this method is not supported"));
        };
    }

    private static ObjectNode written(Writes.Written written) {
        var answer = Json.object();
        answer.set("response", Transaction.response(written.version(), written.created()));
        return answer;
    }

    private ObjectNode read(BundleEntry entry) {
        requireServed(entry);
        var version = archive.latest(entry.type(), entry.id())
                .orElseThrow(() -> new Refusal(404, entry.requestIssue("not-found", "there is no such resource")));
        var answer = Json.object();
        answer.putRawValue("resource", raw(version));
        answer.set("response", Transaction.response(version, false));
        return answer;
    }

    private ObjectNode search(BundleEntry entry, String base) {
        requireServed(entry);
        var answer = Json.object();
        answer.set("resource", searchset(archive.search(SearchQuery.parse(entry.url())), base));
        answer.putObject("response").put("status", "200 OK");
        return answer;
    }

    private void requireServed(BundleEntry entry) {
        if (rules.of(entry.type()).isEmpty())
            throw new Refusal(404, entry.requestIssue("not-supported", "this type is not served: " + entry.type()));
    }

    private static ObjectNode searchset(List<Version> found, String base) {
        var bundle = Json.object()
                .put("resourceType", "Bundle")
                .put("type", "searchset")
                .put("total", found.size());
        if (found.isEmpty()) return bundle; // an empty array would be an invalid one
        var list = bundle.putArray("entry");
        for (var version : found) {
            var entry = list.addObject().put("fullUrl", base + "/" + version.reference());
            entry.putRawValue("resource", raw(version));
            entry.putObject("search").put("mode", "match");
        }
        return bundle;
    }

    private static RawValue raw(Version version) {
        return new RawValue(new String(version.json(), StandardCharsets.UTF_8));
    }
}
