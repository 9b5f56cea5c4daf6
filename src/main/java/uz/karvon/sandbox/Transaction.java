package uz.karvon.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies a transaction Bundle whole or not at all (FHIR R5, RESTful API, transaction). */
final class Transaction {
    private final Writes writes;
    private final Archive archive;

    Transaction(Writes writes, Archive archive) {
        this.writes = writes;
        this.archive = archive;
    }

    /** An entry that has been judged, with the id it will have or already has. */
    private record Planned(BundleEntry entry, String type, String id, Optional<Version> existing) {
        String reference() {
            return type + "/" + id;
        }

        boolean isWrite() {
            return existing.isEmpty() || entry.method().equals("PUT");
        }
    }

    /**
     * @return the transaction-response
     * @throws Refusal with nothing written
     */
    ObjectNode apply(ObjectNode bundle) {
        var entries = BundleEntry.of(bundle);
        judge(entries);
        return archive.inOneStep(() -> {
            var planned = entries.stream().map(this::plan).toList();
            resolveReferences(planned);
            return write(planned);
        });
    }

    private void judge(List<BundleEntry> entries) {
        var issues = new ArrayList<Issue>();
        var fullUrls = new HashSet<String>();
        var targets = new HashSet<String>();
        for (var entry : entries) {
            requireShape(entry);
            if (!entry.fullUrl().isEmpty() && !fullUrls.add(entry.fullUrl()))
                throw new Refusal(400, entry.requestIssue("invalid", "the fullUrl is used twice"));
            if (entry.method().equals("PUT") && !targets.add(entry.url()))
                throw new Refusal(400, entry.requestIssue("invalid", "one resource is updated twice"));
            issues.addAll(writes.judgeEntry(entry.index(), entry.resource()));
        }
        if (!issues.isEmpty()) throw new Refusal(422, issues);
    }

    private static void requireShape(BundleEntry entry) {
        var isCreate = entry.method().equals("POST") && entry.url().equals(entry.type());
        var isUpdate = entry.method().equals("PUT") && !entry.id().isEmpty();
        if (!isCreate && !isUpdate)
            throw new Refusal(
                    400, entry.requestIssue("not-supported", "a transaction holds POST Type and PUT Type/id, no more"));
        if (!entry.resource().path("resourceType").asText().equals(entry.type()))
            throw new Refusal(400, entry.requestIssue("invalid", "the URL names another type than the resource"));
        if (isUpdate && !entry.resource().path("id").asText().equals(entry.id()))
            throw new Refusal(400, entry.requestIssue("invalid", "the URL names another id than the resource"));
    }

    private Planned plan(BundleEntry entry) {
        try {
            if (entry.method().equals("PUT"))
                return new Planned(
                        entry,
                        entry.type(),
                        entry.id(),
                        Optional.of(writes.requireVersion(entry.type(), entry.id(), entry.ifMatch())));
            var existing = writes.existing(entry.type(), entry.ifNoneExist());
            var id = existing.map(Version::id).orElseGet(() -> archive.nextId(entry.type()));
            return new Planned(entry, entry.type(), id, existing);
        } catch (Refusal refusal) {
            var issue = refusal.issues().get(0);
            throw new Refusal(refusal.status(), issue.in(entry.index(), entry.type()));
        }
    }

    private void resolveReferences(List<Planned> planned) {
        Map<String, String> referencesByFullUrl = new HashMap<>();
        var references = new HashSet<String>();
        for (var one : planned) {
            references.add(one.reference());
            if (!one.entry.fullUrl().isEmpty()) referencesByFullUrl.put(one.entry.fullUrl(), one.reference());
        }
        var issues = new ArrayList<Issue>();
        for (var one : planned) {
            if (!one.isWrite()) continue;
            References.rewrite(one.entry.resource(), referencesByFullUrl);
            for (var issue : References.unknownIn(
                    one.entry.resource(), reference -> references.contains(reference) || writes.exists(reference)))
                issues.add(issue.in(one.entry.index(), one.type));
        }
        if (!issues.isEmpty()) throw new Refusal(422, issues);
    }

    private ObjectNode write(List<Planned> planned) {
        var answer = Json.object().put("resourceType", "Bundle").put("type", "transaction-response");
        var list = answer.putArray("entry");
        for (var one : planned) {
            var version = one.isWrite() ? archive.put(one.type, one.id, one.entry.resource()) : one.existing.get();
            list.addObject().set("response", response(version, one.isWrite() && one.existing.isEmpty()));
        }
        archive.transactionDone();
        return answer;
    }

    /** FHIR R5, Bundle.entry.response. */
    static ObjectNode response(Version version, boolean created) {
        return Json.object()
                .put("status", created ? "201 Created" : "200 OK")
                .put("location", version.location())
                .put("etag", version.etag())
                .put("lastModified", version.written().toString());
    }
}
