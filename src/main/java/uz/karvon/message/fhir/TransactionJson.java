package uz.karvon.message.fhir;

/** A mapped message as the transaction Bundle it would be if DHP held nothing yet: every resource is a create. */
public final class TransactionJson {
    private TransactionJson() {}

    /** UTF-8 JSON of a Bundle of type transaction; links are {@code urn:uuid} references. */
    public static byte[] of(FhirBundle bundle) {
        var writer = new FhirJson(bundle.resources().size(), resource -> FhirJson.Reference.to(resource.fullUrl()));
        var json = writer.json();
        json.startObject();
        json.member("resourceType", "Bundle");
        json.member("type", "transaction");
        json.name("entry");
        json.startArray();
        for (var resource : bundle.resources()) {
            json.startObject();
            json.member("fullUrl", resource.fullUrl());
            json.name("resource");
            writer.resource(resource, null);
            json.name("request");
            json.startObject();
            json.member("method", "POST");
            json.member("url", resource.type());
            json.endObject();
            json.endObject();
        }
        json.endArray();
        json.endObject();
        return writer.toByteArray();
    }
}
