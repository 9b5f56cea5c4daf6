package uz.karvon.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** Valid resources and bundles of invented people; a test changes the one thing it is about. */
final class Sample {
    static final String PATIENTS = "https://andijon-rch.example.uz/patients";
    static final String ENCOUNTER_TYPES = "https://terminology.dhp.uz/fhir/core/CodeSystem/encounter-type-cs";

    private Sample() {}

    static ObjectNode parse(String json) {
        return Json.readObject(json.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode resource(String type, String profile, String rest) {
        return parse(
                """
                {"resourceType":"%s","meta":{"profile":["https://dhp.uz/fhir/core/StructureDefinition/%s"]},%s}"""
                        .formatted(type, profile, rest));
    }

    static ObjectNode patient(String number) {
        return resource(
                "Patient",
                "uz-core-patient",
                """
                "identifier":[{"system":"%s","value":"%s"}],"name":[{"family":"Namunayeva"}],"gender":"female","birthDate":"1990-01-31\""""
                        .formatted(PATIENTS, number));
    }

    static ObjectNode organization(String taxId) {
        return resource(
                "Organization",
                "uz-core-organization",
                """
                "identifier":[{"system":"https://dhp.uz/fhir/core/sid/org/uz/soliq","value":"%s"}],"name":"Namuna shifoxonasi\""""
                        .formatted(taxId));
    }

    static ObjectNode observation(String subject, String number) {
        return resource(
                "Observation",
                "uz-core-observation",
                """
                "identifier":[{"system":"https://andijon-rch.example.uz/results","value":"%s"}],"status":"final",
                "code":{"text":"Hemoglobin"},"subject":{"reference":"%s"}"""
                        .formatted(number, subject));
    }

    static ObjectNode encounter(String subject) {
        return resource(
                "Encounter",
                "uz-core-encounter",
                """
                "status":"in-progress","type":[{"coding":[{"system":"%s","code":"mserv-0001-00004"}]}],
                "class":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"}]}],
                "subject":{"reference":"%s"}"""
                        .formatted(ENCOUNTER_TYPES, subject));
    }

    static ObjectNode relatedPerson(String patient) {
        return resource(
                "RelatedPerson",
                "uz-core-relatedperson",
                """
                "identifier":[{"system":"https://andijon-rch.example.uz/relatives","value":"r1"}],"patient":{"reference":"%s"},
                "relationship":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-RoleClass","code":"NOK"}]}]"""
                        .formatted(patient));
    }

    static ObjectNode bundle(String type) {
        var bundle = Json.object().put("resourceType", "Bundle").put("type", type);
        bundle.putArray("entry");
        return bundle;
    }

    static ObjectNode transaction(ObjectNode... resources) {
        var bundle = bundle("transaction");
        for (var i = 0; i < resources.length; i++) create(bundle, urn(i), resources[i]);
        return bundle;
    }

    /** The full URL {@link #transaction} gives its nth resource, from 0. */
    static String urn(int index) {
        return "urn:uuid:00000000-0000-4000-8000-%012d".formatted(index);
    }

    /** @return the request, for a condition to be added */
    static ObjectNode create(ObjectNode bundle, String fullUrl, ObjectNode resource) {
        var entry = entries(bundle).addObject().put("fullUrl", fullUrl);
        entry.set("resource", resource);
        return entry.putObject("request")
                .put("method", "POST")
                .put("url", resource.path("resourceType").asText());
    }

    static ObjectNode update(ObjectNode bundle, String reference, ObjectNode resource) {
        var entry = entries(bundle).addObject();
        entry.set("resource", resource);
        return entry.putObject("request").put("method", "PUT").put("url", reference);
    }

    static ObjectNode batch(String... urls) {
        var bundle = bundle("batch");
        for (var url : urls)
            entries(bundle)
                    .addObject()
                    .putObject("request")
                    .put("method", "GET")
                    .put("url", url);
        return bundle;
    }

    private static ArrayNode entries(ObjectNode bundle) {
        return (ArrayNode) bundle.get("entry");
    }
}
