package uz.karvon.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** What the stand-in holds: for tests that ask what DHP was left with. */
public final class Held {
    private final Archive archive;
    private final Calls calls;

    Held(Archive archive, Calls calls) {
        this.archive = archive;
        this.calls = calls;
    }

    /** Resources by type, each counted once whatever its versions; types without any are left out. */
    public Map<String, Integer> countsByType() {
        return archive.counts();
    }

    /** The newest version of each resource of a type, in order of creation. */
    public List<ObjectNode> resources(String type) {
        return trees(archive.all(type));
    }

    /** All versions of one resource, oldest first; empty where there is none. */
    public List<ObjectNode> versions(String type, String id) {
        return trees(archive.versions(type, id));
    }

    /** The newest versions carrying this identifier. */
    public List<ObjectNode> withIdentifier(String type, String system, String value) {
        var escaped = value.replace("\\", "\\\\").replace(",", "\\,");
        return trees(archive.search(new SearchQuery(type, Map.of("identifier", List.of(system + "|" + escaped)))));
    }

    /** Every write about a patient, the Patient itself included, in the order they came. */
    public List<Write> writesOf(String patientId) {
        return archive.writesOf(patientId);
    }

    /** Transactions that were applied. */
    public long transactionsDone() {
        return archive.transactions();
    }

    /** Creations of a resource although another of its type already carried one of its identifiers. */
    public long storedTwice() {
        return archive.storedTwice();
    }

    /** Calls of a kind, failed ones included. */
    public long calls(CallKind kind) {
        return calls.of(kind);
    }

    private static List<ObjectNode> trees(List<Version> versions) {
        return versions.stream().map(Version::tree).toList();
    }
}
