package uz.karvon.resolve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import uz.karvon.dhp.Transaction;
import uz.karvon.message.fhir.FhirJson;
import uz.karvon.message.fhir.FhirJson.Reference;
import uz.karvon.message.fhir.FhirResource;

/** Writes the transaction Bundle entry by entry, straight to the bytes that are sent. */
final class TransactionWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
    private final FhirJson writer;
    private final List<Transaction.Entry> entries = new ArrayList<>();

    TransactionWriter(Function<FhirResource, Reference> references) throws IOException {
        writer = new FhirJson(out, references);
        writer.json().writeStartObject();
        writer.json().writeStringField("resourceType", "Bundle");
        writer.json().writeStringField("type", "transaction");
        writer.json().writeArrayFieldStart("entry");
    }

    void create(FhirResource resource, Decision.Create create) throws IOException {
        start(resource, false);
        writer.resource(resource, null);
        request("POST", resource.type());
        if (create.ifNoneExist())
            writer.json()
                    .writeStringField(
                            "ifNoneExist",
                            Searches.byIdentity(resource.identity().orElseThrow()));
        end();
    }

    void update(FhirResource resource, Candidate candidate, ObjectNode merged) throws IOException {
        start(resource, true);
        if (merged.path("meta") instanceof ObjectNode meta) meta.remove(List.of("versionId", "lastUpdated"));
        Trees.write(writer.json(), merged);
        request("PUT", candidate.reference());
        if (candidate.version().isPresent())
            writer.json()
                    .writeStringField("ifMatch", "W/\"" + candidate.version().get() + "\"");
        end();
    }

    /** @param homeless the types of what is not sent because DHP has no place for it, one entry a resource */
    Transaction done(List<String> held, List<String> homeless) throws IOException {
        writer.json().writeEndArray();
        writer.json().writeEndObject();
        writer.close();
        return new Transaction(entries.isEmpty() ? new byte[0] : out.toByteArray(), entries, held, homeless);
    }

    private void start(FhirResource resource, boolean isUpdate) throws IOException {
        entries.add(new Transaction.Entry(resource, isUpdate));
        writer.json().writeStartObject();
        writer.json().writeStringField("fullUrl", resource.fullUrl());
        writer.json().writeFieldName("resource");
    }

    private void request(String method, String url) throws IOException {
        writer.json().writeObjectFieldStart("request");
        writer.json().writeStringField("method", method);
        writer.json().writeStringField("url", url);
    }

    private void end() throws IOException {
        writer.json().writeEndObject();
        writer.json().writeEndObject();
    }
}
