package uz.karvon.message.fhir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A mapped message as the transaction Bundle it would be if DHP held nothing yet: every resource is a create. */
public final class TransactionJson {
    private TransactionJson() {}

    /** UTF-8 JSON of a Bundle of type transaction; links are {@code urn:uuid} references. */
    public static byte[] of(FhirBundle bundle) {
        var out = new ByteArrayOutputStream(16 * 1024);
        try (var writer = new FhirJson(out, resource -> FhirJson.Reference.to(resource.fullUrl()))) {
            var json = writer.json();
            json.writeStartObject();
            json.writeStringField("resourceType", "Bundle");
            json.writeStringField("type", "transaction");
            json.writeArrayFieldStart("entry");
            for (var resource : bundle.resources()) {
                json.writeStartObject();
                json.writeStringField("fullUrl", resource.fullUrl());
                json.writeFieldName("resource");
                writer.resource(resource, null);
                json.writeObjectFieldStart("request");
                json.writeStringField("method", "POST");
                json.writeStringField("url", resource.type());
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array does not fail
        }
        return out.toByteArray();
    }
}
