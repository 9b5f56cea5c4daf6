package uz.karvon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxResourceIT {
    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.onAnyPort());
        caller = Caller.withToken(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Caller.Got createPatient(String number) throws Exception {
        return caller.post("/Patient", Sample.patient(number).toString());
    }

    @Test
    void refuses_a_body_cut_off() throws Exception {
        var got = caller.post("/Patient", "{\"resourceType\":\"Patient\",\"meta\":{");

        assertThat(got.status()).isEqualTo(400);
        assertThat(got.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
    }

    @Test
    void refuses_a_body_that_is_not_fhir_json() throws Exception {
        var got = caller.call("POST", "/", "family=Namunayeva");

        assertThat(got.status()).isEqualTo(400);
    }

    @Test
    void refuses_a_type_it_does_not_serve() throws Exception {
        var got = caller.get("/Spaceship/1");

        assertThat(got.status()).isEqualTo(404);
    }

    @Test
    void refuses_a_resource_that_breaks_a_rule() throws Exception {
        var got = caller.post(
                "/Patient", Sample.patient("p1").put("gender", "other").toString());

        assertThat(got.status()).isEqualTo(422);
        assertThat(got.issue().path("code").asText()).isEqualTo("invariant");
        assertThat(got.issue().path("expression").path(0).asText()).isEqualTo("Patient.gender");
        assertThat(sandbox.held().countsByType()).isEmpty();
    }

    @Test
    void refuses_a_read_of_what_is_not_there() throws Exception {
        var got = caller.get("/Patient/1");

        assertThat(got.status()).isEqualTo(404);
        assertThat(got.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
    }

    @Test
    void refuses_an_unknown_search_parameter() throws Exception {
        var got = caller.get("/Patient?favourite=tea");

        assertThat(got.status()).isEqualTo(400);
    }

    @Test
    void refuses_to_delete() throws Exception {
        createPatient("p1");

        var got = caller.call("DELETE", "/Patient/1", "");

        assertThat(got.status()).isEqualTo(405);
        assertThat(sandbox.held().countsByType()).containsEntry("Patient", 1);
    }

    @Test
    void refuses_to_patch() throws Exception {
        createPatient("p1");

        var got = caller.call("PATCH", "/Patient/1", "[]");

        assertThat(got.status()).isBetween(400, 499);
        assertThat(sandbox.held().versions("Patient", "1")).hasSize(1);
    }

    @Test
    void refuses_to_create_what_is_read_only() throws Exception {
        var got = caller.post(
                "/Provenance",
                """
                {"resourceType":"Provenance","meta":{"profile":["https://dhp.uz/fhir/core/StructureDefinition/uz-core-provenance"]}}""");

        assertThat(got.status()).isEqualTo(405);
    }

    @Test
    void refuses_an_update_without_if_match() throws Exception {
        createPatient("p1");

        var got = caller.put("/Patient/1", Sample.patient("p1").put("id", "1").toString());

        assertThat(got.status()).isEqualTo(412);
        assertThat(got.issue().path("code").asText()).isEqualTo("invalid");
        assertThat(got.issue().path("diagnostics").asText()).isEqualTo("Version is mismatch");
    }

    @Test
    void refuses_an_update_with_a_stale_version() throws Exception {
        createPatient("p1");
        var body = Sample.patient("p1").put("id", "1").toString();
        caller.put("/Patient/1", body, "If-Match", "W/\"1\"");

        var got = caller.put("/Patient/1", body, "If-Match", "W/\"1\"");

        assertThat(got.status()).isEqualTo(412);
        assertThat(sandbox.held().versions("Patient", "1")).hasSize(2);
    }

    @Test
    void refuses_an_update_that_would_create() throws Exception {
        var got = caller.put("/Patient/7", Sample.patient("p1").put("id", "7").toString(), "If-Match", "W/\"1\"");

        assertThat(got.status()).isEqualTo(404);
    }

    @Test
    void refuses_a_conditional_update() throws Exception {
        createPatient("p1");

        var got = caller.put("/Patient?identifier=p1", Sample.patient("p1").toString());

        assertThat(got.status()).isEqualTo(412);
    }

    @Test
    void refuses_a_conditional_create_of_a_patient() throws Exception {
        var got = caller.post("/Patient", Sample.patient("p1").toString(), "If-None-Exist", "identifier=p1");

        assertThat(got.status()).isEqualTo(400);
        assertThat(sandbox.held().countsByType()).isEmpty();
    }

    @Test
    void creates_an_organization_once_when_asked_conditionally() throws Exception {
        var body = Sample.organization("200000001").toString();
        var first = caller.post("/Organization", body, "If-None-Exist", "identifier=200000001");

        var second = caller.post("/Organization", body, "If-None-Exist", "identifier=200000001");

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(sandbox.held().countsByType()).containsEntry("Organization", 1);
    }

    @Test
    void says_where_a_created_resource_is() throws Exception {
        var got = createPatient("p1");

        assertThat(got.status()).isEqualTo(201);
        assertThat(got.header("Location")).isEqualTo(sandbox.fhirBase() + "/Patient/1/_history/1");
        assertThat(got.header("ETag")).isEqualTo("W/\"1\"");
    }

    @Test
    void reads_the_newest_version_with_its_etag() throws Exception {
        createPatient("p1");
        caller.put(
                "/Patient/1",
                Sample.patient("p1").put("id", "1").put("gender", "unknown").toString(),
                "If-Match",
                "W/\"1\"");

        var got = caller.get("/Patient/1");

        assertThat(got.status()).isEqualTo(200);
        assertThat(got.header("ETag")).isEqualTo("W/\"2\"");
        assertThat(got.json().path("gender").asText()).isEqualTo("unknown");
    }

    @Test
    void reads_an_old_version_and_the_history() throws Exception {
        createPatient("p1");
        caller.put("/Patient/1", Sample.patient("p1").put("id", "1").toString(), "If-Match", "\"1\"");

        var old = caller.get("/Patient/1/_history/1");
        var history = caller.get("/Patient/1/_history");

        assertThat(old.json().at("/meta/versionId").asText()).isEqualTo("1");
        assertThat(history.json().path("entry")).hasSize(2);
    }

    @Test
    void searches_by_identifier_and_by_patient() throws Exception {
        createPatient("p1");
        caller.post("/Observation", Sample.observation("Patient/1", "o1").toString());

        var byIdentifier = caller.get("/Patient?identifier=" + Sample.PATIENTS + "%7Cp1");
        var byPatient = caller.get("/Observation?patient=Patient/1");

        assertThat(byIdentifier.json().path("total").asInt()).isEqualTo(1);
        assertThat(byPatient.json().path("total").asInt()).isEqualTo(1);
    }
}
