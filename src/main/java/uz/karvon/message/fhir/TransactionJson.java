package uz.karvon.message.fhir;

/** A mapped message as the transaction Bundle it would be if DHP held nothing yet: every resource is a create. */
public final class TransactionJson {
    private static final byte[] FULL_URL = JsonBytes.quoted("fullUrl");
    private static final byte[] RESOURCE = JsonBytes.quoted("resource");
    private static final byte[] REQUEST = JsonBytes.quoted("request");
    private static final byte[] METHOD = JsonBytes.quoted("method");
    private static final byte[] URL = JsonBytes.quoted("url");

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
            json.name(FULL_URL);
            json.text(resource.fullUrl());
            json.name(RESOURCE);
            writer.resource(resource, null);
            json.name(REQUEST);
            json.startObject();
            json.name(METHOD);
            json.text("POST");
            json.name(URL);
            json.text(resource.type());
            json.endObject();
            json.endObject();
        }
        json.endArray();
        json.endObject();
        return writer.toByteArray();
    }
}
