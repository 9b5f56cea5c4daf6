package uz.karvon.resolve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import uz.karvon.dhp.Transaction;
import uz.karvon.message.fhir.FhirJson;
import uz.karvon.message.fhir.FhirJson.Reference;
import uz.karvon.message.fhir.FhirResource;

/** Writes the transaction Bundle entry by entry, straight to the bytes that are sent. */
final class TransactionWriter {
    private final FhirJson writer;
    private final List<Transaction.Entry> entries = new ArrayList<>();

    TransactionWriter(int resources, Function<FhirResource, Reference> references) {
        writer = new FhirJson(resources, references);
        writer.json().startObject();
        writer.json().member("resourceType", "Bundle");
        writer.json().member("type", "transaction");
        writer.json().name("entry");
        writer.json().startArray();
    }

    void create(FhirResource resource, Decision.Create create) {
        start(resource, false);
        writer.resource(resource, null);
        request("POST", resource.type());
        if (create.ifNoneExist())
            writer.json()
                    .member(
                            "ifNoneExist",
                            Searches.byIdentity(resource.identity().orElseThrow()));
        end();
    }

    void update(FhirResource resource, Candidate candidate, ObjectNode merged) {
        start(resource, true);
        if (merged.path("meta") instanceof ObjectNode meta) {
            meta.remove(List.of("versionId", "lastUpdated"));
            // FHIR knows no empty elements, and a resource without a profile has nothing else here
            if (meta.isEmpty()) merged.remove("meta");
        }
        writer.json().value(Trees.bytes(merged));
        request("PUT", candidate.reference());
        if (candidate.version().isPresent())
            writer.json().member("ifMatch", "W/\"" + candidate.version().get() + "\"");
        end();
    }

    /**
     * @param homeless the types of what is not sent because DHP has no place for it, one entry a resource
     * @param outdated the types of what is not sent because something newer was said of it, one entry a resource
     */
    Transaction done(List<String> held, List<String> homeless, List<String> outdated) {
        writer.json().endArray();
        writer.json().endObject();
        return new Transaction(
                entries.isEmpty() ? new byte[0] : writer.toByteArray(), entries, held, homeless, outdated);
    }

    private void start(FhirResource resource, boolean isUpdate) {
        entries.add(new Transaction.Entry(resource, isUpdate));
        writer.json().startObject();
        writer.json().member("fullUrl", resource.fullUrl());
        writer.json().name("resource");
    }

    private void request(String method, String url) {
        writer.json().name("request");
        writer.json().startObject();
        writer.json().member("method", method);
        writer.json().member("url", url);
    }

    private void end() {
        writer.json().endObject();
        writer.json().endObject();
    }
}
