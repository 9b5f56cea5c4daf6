package uz.karvon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxBatchIT {
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

    private JsonNode entries(ObjectNode batch) throws Exception {
        var got = caller.post("", batch.toString());
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.json().path("type").asText()).isEqualTo("batch-response");
        return got.json().path("entry");
    }

    @Test
    void answers_each_faulty_entry_with_its_own_outcome() throws Exception {
        caller.post("", Sample.transaction(Sample.patient("p1")).toString());

        var entries = entries(
                Sample.batch("Patient/99", "Spaceship?identifier=1", "Patient?favourite=tea", "Patient?identifier=p1"));

        assertThat(entries)
                .extracting(entry -> entry.at("/response/status").asText())
                .containsExactly("404 Not Found", "404 Not Found", "400 Bad Request", "200 OK");
        assertThat(entries.get(0).at("/response/outcome/resourceType").asText()).isEqualTo("OperationOutcome");
    }

    @Test
    void answers_a_search_that_finds_nothing_with_an_empty_searchset() throws Exception {
        var entries = entries(Sample.batch("Patient?identifier=" + Sample.PATIENTS + "%7Cnobody"));

        assertThat(entries.get(0).at("/resource/type").asText()).isEqualTo("searchset");
        assertThat(entries.get(0).at("/resource/total").asInt(-1)).isZero();
    }

    @Test
    void finds_by_system_and_value_and_by_value_alone_but_not_by_another_system() throws Exception {
        caller.post("", Sample.transaction(Sample.patient("p1")).toString());

        var entries = entries(Sample.batch(
                "Patient?identifier=" + Sample.PATIENTS + "%7Cp1",
                "Patient?identifier=p1",
                "Patient?identifier=https://other.example.uz%7Cp1",
                "Patient?identifier=%7Cp1",
                "Patient?identifier=nobody,p1&_count=5"));

        assertThat(entries)
                .extracting(entry -> entry.at("/resource/total").asInt())
                .containsExactly(1, 1, 0, 0, 1);
        var match = entries.get(0).at("/resource/entry/0");
        assertThat(match.path("fullUrl").asText()).isEqualTo(sandbox.fhirBase() + "/Patient/1");
        assertThat(match.at("/resource/meta/versionId").asText()).isEqualTo("1");
        assertThat(match.at("/search/mode").asText()).isEqualTo("match");
    }

    @Test
    void finds_by_the_patient_a_resource_is_about() throws Exception {
        caller.post(
                "",
                Sample.transaction(Sample.patient("p1"), Sample.observation(Sample.urn(0), "o1"))
                        .toString());

        var entries = entries(Sample.batch(
                "Observation?patient=1", "Observation?subject=Patient/1", "Observation?patient=1&identifier=o9"));

        assertThat(entries)
                .extracting(entry -> entry.at("/resource/total").asInt())
                .containsExactly(1, 1, 0);
    }

    @Test
    void forgets_an_identifier_that_an_update_took_away() throws Exception {
        caller.post("", Sample.transaction(Sample.patient("p1")).toString());
        caller.put("/Patient/1", Sample.patient("p2").put("id", "1").toString(), "If-Match", "W/\"1\"");

        var entries = entries(Sample.batch("Patient?identifier=p1", "Patient?identifier=p2"));

        assertThat(entries)
                .extracting(entry -> entry.at("/resource/total").asInt())
                .containsExactly(0, 1);
    }

    @Test
    void writes_the_good_entries_of_a_batch_and_refuses_the_others() throws Exception {
        var batch = Sample.bundle("batch");
        var faulty = Sample.patient("p1");
        faulty.remove("identifier");
        Sample.create(batch, Sample.urn(0), faulty);
        Sample.create(batch, Sample.urn(1), Sample.patient("p2"));

        var entries = entries(batch);

        assertThat(entries)
                .extracting(entry -> entry.at("/response/status").asText())
                .containsExactly("422 Unprocessable Entity", "201 Created");
    }
}
