package uz.karvon.validate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** What can be done to a Bundle, its entries and the heads of its resources. */
final class BundleDamage {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> PROFILES = List.of(
            "https://dhp.uz/fhir/core/StructureDefinition/uz-core-patient",
            "https://dhp.uz/fhir/core/StructureDefinition/uz-core-observation",
            "https://dhp.uz/fhir/core/StructureDefinition/uz-core-encounter|0.7.0",
            "https://dhp.uz/fhir/core/StructureDefinition/uz-core-location|0.5.0",
            "https://dhp.uz/fhir/core/StructureDefinition/no-such-profile",
            "http://hl7.org/fhir/StructureDefinition/Patient",
            "http://example.uz/profile",
            "x");

    private final Random random;
    private final SomeValues values;

    BundleDamage(Random random) {
        this.random = random;
        this.values = new SomeValues(random);
    }

    /**
     * Breaks an entry, its resource's head or the Bundle itself.
     *
     * @return what was done
     */
    String at(ObjectNode bundle, int index) {
        var entry = (ObjectNode) bundle.path("entry").get(index);
        var resource = (ObjectNode) entry.path("resource");
        return switch (random.nextInt(18)) {
            case 0 -> said("no fullUrl", entry.remove("fullUrl"));
            case 1 ->
                said(
                        "other fullUrl",
                        entry.put(
                                "fullUrl",
                                values.any(List.of(
                                        "x",
                                        "urn:uuid:1",
                                        "http://x/Patient/1/_history/1",
                                        "http://x/y",
                                        "Patient/1"))));
            case 2 ->
                said(
                        "fullUrl twice",
                        entry.set("fullUrl", bundle.path("entry").get(0).path("fullUrl")));
            case 3 -> said("no request", entry.remove("request"));
            case 4 ->
                said(
                        "other method",
                        entry.withObject("/request")
                                .put("method", values.any(List.of("PUT", "put", "FETCH", "DELETE"))));
            case 5 -> said("no url", entry.withObject("/request").remove("url"));
            case 6 ->
                said(
                        "other type",
                        bundle.put(
                                "type",
                                values.any(List.of(
                                        "collection",
                                        "message",
                                        "document",
                                        "searchset",
                                        "batch",
                                        "history",
                                        "subscription-notification",
                                        "x"))));
            case 7 -> said("no type", bundle.remove("type"));
            case 8 -> said("total", bundle.put("total", random.nextInt(3) - 1));
            case 9 -> said("search", entry.putObject("search").put("mode", "match"));
            case 10 -> said("response", entry.putObject("response").put("status", "200"));
            case 11 -> said("no resource", entry.remove("resource"));
            case 12 ->
                said(
                        "other resource type",
                        resource.put(
                                "resourceType",
                                values.any(List.of("Nonsense", "Basic", "patient", "DomainResource", ""))));
            case 13 -> said("contained", resource.set("contained", TypeDamage.listOf(TypeDamage.contained(random))));
            case 14 -> contained(resource);
            case 15 ->
                said(
                        "another profile",
                        resource.withObject("/meta").putArray("profile").add(values.any(PROFILES)));
            case 16 -> said("narrative", narrative(resource));
            default -> said("an id", resource.put("id", values.any(List.of("a", "a b", "_x", "x".repeat(65)))));
        };
    }

    private static String said(String words, Object done) {
        return done == null ? words + " (not there)" : words;
    }

    /** Contained, and referred to from an extension that may hold any reference. */
    private String contained(ObjectNode resource) {
        resource.set("contained", TypeDamage.listOf(TypeDamage.contained(random)));
        resource.withArray("/extension")
                .addObject()
                .put("url", "http://example.uz/organization")
                .putObject("valueReference")
                .put("reference", values.any(List.of("#inner", "#", "#nobody")));
        return "contained and referred to";
    }

    private ObjectNode narrative(ObjectNode resource) {
        var text = JSON.objectNode();
        if (random.nextInt(4) > 0) text.put("status", values.any(List.of("generated", "empty", "x")));
        if (random.nextInt(4) > 0)
            text.put(
                    "div",
                    values.any(List.of(
                            "<div xmlns=\"http://www.w3.org/1999/xhtml\">x</div>",
                            "<div>x</div>",
                            "x",
                            "<div xmlns=\"http://www.w3.org/1999/xhtml\"><script>x</script></div>",
                            "<div xmlns=\"http://www.w3.org/1999/xhtml\"> </div>")));
        resource.set("text", text);
        return text;
    }
}
