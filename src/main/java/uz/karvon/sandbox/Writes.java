package uz.karvon.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Optional;

/** Creates and updates with DHP's conditions: conditional create where declared, If-Match on every update. */
final class Writes {
    private final TypeRules rules;
    private final Judge judge;
    private final Archive archive;

    Writes(TypeRules rules, Judge judge, Archive archive) {
        this.rules = rules;
        this.judge = judge;
        this.archive = archive;
    }

    /** What became of one write. */
    record Written(Version version, boolean created) {}

    /**
     * @param ifNoneExist the search of a conditional create, as {@code identifier=…}; empty for a plain create
     * @throws Refusal with nothing written
     */
    Written create(String type, ObjectNode resource, Optional<String> ifNoneExist) {
        judge(type, resource);
        return archive.inOneStep(() -> {
            var existing = existing(type, ifNoneExist);
            if (existing.isPresent()) return new Written(existing.get(), false);
            requireReferences(resource);
            return new Written(archive.put(type, archive.nextId(type), resource), true);
        });
    }

    /**
     * @param ifMatch the version the writer read last
     * @throws Refusal with nothing written
     */
    Written update(String type, String id, ObjectNode resource, Optional<String> ifMatch) {
        judge(type, resource);
        return archive.inOneStep(() -> {
            requireVersion(type, id, ifMatch);
            requireReferences(resource);
            return new Written(archive.put(type, id, resource), false);
        });
    }

    private void judge(String type, ObjectNode resource) {
        if (!resource.path("resourceType").asText().equals(type))
            throw new Refusal(400, Issue.error("invalid", "the resource is not of the type the URL names", type));
        var issues = judge.judge(resource);
        if (!issues.isEmpty()) throw new Refusal(422, issues);
    }

    private void requireReferences(ObjectNode resource) {
        var unknown = References.unknownIn(resource, this::exists);
        if (!unknown.isEmpty()) throw new Refusal(422, unknown);
    }

    boolean exists(String reference) {
        var slash = reference.indexOf('/');
        return archive.latest(reference.substring(0, slash), reference.substring(slash + 1))
                .isPresent();
    }

    /** @throws Refusal 405 where the type is read only, 422 where it is not served */
    void requireCreatable(String type) {
        var rule = rules.of(type)
                .orElseThrow(
                        () -> new Refusal(422, Issue.error("not-supported", "this type is not served: " + type, type)));
        if (!rule.canBeCreated()) throw new Refusal(405, Issue.error("not-supported", type + " is read only", type));
    }

    /** The one resource a conditional create finds; nothing where it finds none or was not asked for. */
    Optional<Version> existing(String type, Optional<String> ifNoneExist) {
        requireCreatable(type);
        if (ifNoneExist.isEmpty()) return Optional.empty();
        if (!rules.byType().get(type).conditionalCreate())
            throw new Refusal(
                    400, Issue.error("not-supported", "conditional create is not declared for " + type, type));
        var query = ifNoneExist.get().substring(ifNoneExist.get().indexOf('?') + 1);
        var found = archive.search(SearchQuery.of(type, query));
        if (found.size() > 1)
            throw new Refusal(
                    412, Issue.error("multiple-matches", "the conditional create matches more than one " + type, type));
        return found.stream().findFirst();
    }

    /** @throws Refusal 404, 405, or 412 with the words DHP uses */
    Version requireVersion(String type, String id, Optional<String> ifMatch) {
        if (rules.of(type).filter(TypeRules.Rule::canBeUpdated).isEmpty())
            throw new Refusal(405, Issue.error("not-supported", type + " cannot be updated", type));
        var latest = archive.latest(type, id)
                .orElseThrow(() -> new Refusal(
                        404,
                        Issue.error("not-found", "there is no such " + type + "; the server gives the ids", type)));
        var current = Integer.toString(latest.number());
        if (ifMatch.map(Writes::versionIn).filter(current::equals).isEmpty())
            throw new Refusal(412, Issue.error("invalid", "Version is mismatch", type));
        return latest;
    }

    /** {@code W/"3"} and {@code "3"} and {@code 3} alike. */
    private static String versionIn(String etag) {
        var text = etag.startsWith("W/") ? etag.substring(2) : etag;
        return text.replace("\"", "");
    }

    /** The issues of one resource inside a bundle, without writing. */
    ArrayList<Issue> judgeEntry(int index, ObjectNode resource) {
        var type = resource.path("resourceType").asText("");
        var issues = new ArrayList<Issue>();
        for (var issue : judge.judge(resource)) issues.add(issue.in(index, type));
        return issues;
    }
}
