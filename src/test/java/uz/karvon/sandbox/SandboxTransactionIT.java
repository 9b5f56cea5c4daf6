package uz.karvon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxTransactionIT {
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

    private Caller.Got send(ObjectNode bundle) throws Exception {
        return caller.post("", bundle.toString());
    }

    @Test
    void refuses_a_body_that_is_not_json() throws Exception {
        var got = caller.post("", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{");

        assertThat(got.status()).isEqualTo(400);
        assertThat(got.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
    }

    @Test
    void refuses_an_empty_body() throws Exception {
        var got = caller.post("", "");

        assertThat(got.status()).isEqualTo(400);
    }

    @Test
    void refuses_a_resource_that_is_not_a_bundle() throws Exception {
        var got = send(Sample.patient("p1"));

        assertThat(got.status()).isEqualTo(400);
    }

    @Test
    void refuses_a_bundle_that_is_neither_transaction_nor_batch() throws Exception {
        var got = send(Sample.bundle("collection"));

        assertThat(got.status()).isEqualTo(400);
        assertThat(got.issue().path("expression").path(0).asText()).isEqualTo("Bundle.type");
    }

    @Test
    void refuses_a_transaction_that_deletes() throws Exception {
        var bundle = Sample.bundle("transaction");
        bundle.withArray("entry")
                .addObject()
                .putObject("request")
                .put("method", "DELETE")
                .put("url", "Patient/1");

        var got = send(bundle);

        assertThat(got.status()).isEqualTo(400);
        assertThat(got.issue().path("expression").path(0).asText()).isEqualTo("Bundle.entry[0].request");
    }

    @Test
    void refuses_a_conditional_update() throws Exception {
        var bundle = Sample.bundle("transaction");
        Sample.update(bundle, "Patient?identifier=x%7Cy", Sample.patient("p1"));

        var got = send(bundle);

        assertThat(got.status()).isEqualTo(400);
    }

    @Test
    void refuses_the_same_full_url_twice() throws Exception {
        var bundle = Sample.bundle("transaction");
        Sample.create(bundle, Sample.urn(0), Sample.patient("p1"));
        Sample.create(bundle, Sample.urn(0), Sample.patient("p2"));

        var got = send(bundle);

        assertThat(got.status()).isEqualTo(400);
    }

    @Test
    void keeps_nothing_when_one_entry_is_at_fault_and_names_the_element() throws Exception {
        var faulty = Sample.observation(Sample.urn(0), "o2");
        faulty.remove("code");
        var bundle = Sample.transaction(Sample.patient("p1"), Sample.observation(Sample.urn(0), "o1"), faulty);

        var got = send(bundle);

        assertThat(got.status()).isEqualTo(422);
        assertThat(got.issue().path("severity").asText()).isEqualTo("error");
        assertThat(got.issue().path("code").asText()).isEqualTo("required");
        assertThat(got.issue().path("expression").path(0).asText())
                .isEqualTo("Bundle.entry[2].resource.ofType(Observation).code");
        assertThat(sandbox.held().countsByType()).isEmpty();
        assertThat(sandbox.held().transactionsDone()).isZero();
    }

    @Test
    void refuses_a_reference_to_an_entry_that_is_not_there() throws Exception {
        var got = send(Sample.transaction(Sample.observation(Sample.urn(7), "o1")));

        assertThat(got.status()).isEqualTo(422);
        assertThat(got.issue().path("expression").path(0).asText())
                .isEqualTo("Bundle.entry[0].resource.ofType(Observation).subject.reference");
    }

    @Test
    void refuses_a_reference_to_a_resource_it_does_not_hold() throws Exception {
        var got = send(Sample.transaction(Sample.observation("Patient/99", "o1")));

        assertThat(got.status()).isEqualTo(422);
    }

    @Test
    void refuses_conditional_create_where_dhp_does_not_declare_it() throws Exception {
        var bundle = Sample.bundle("transaction");
        Sample.create(bundle, Sample.urn(0), Sample.patient("p1")).put("ifNoneExist", "identifier=x%7Cp1");

        var got = send(bundle);

        assertThat(got.status()).isEqualTo(400);
        assertThat(got.issue().path("code").asText()).isEqualTo("not-supported");
        assertThat(sandbox.held().countsByType()).isEmpty();
    }

    @Test
    void refuses_a_conditional_create_that_matches_two() throws Exception {
        send(Sample.transaction(Sample.organization("200000001"), Sample.organization("200000001")));
        var bundle = Sample.bundle("transaction");
        Sample.create(bundle, Sample.urn(0), Sample.organization("200000001"))
                .put("ifNoneExist", "identifier=200000001");

        var got = send(bundle);

        assertThat(got.status()).isEqualTo(412);
        assertThat(got.issue().path("code").asText()).isEqualTo("multiple-matches");
    }

    @Test
    void refuses_an_update_without_the_version_last_read() throws Exception {
        send(Sample.transaction(Sample.patient("p1")));
        var bundle = Sample.bundle("transaction");
        Sample.update(bundle, "Patient/1", Sample.patient("p1").put("id", "1"));

        var got = send(bundle);

        assertThat(got.status()).isEqualTo(412);
        assertThat(got.issue().path("code").asText()).isEqualTo("invalid");
        assertThat(got.issue().path("diagnostics").asText()).isEqualTo("Version is mismatch");
    }

    @Test
    void writes_nothing_of_a_transaction_whose_last_update_is_stale() throws Exception {
        send(Sample.transaction(Sample.patient("p1")));
        var bundle = Sample.transaction(Sample.patient("p2"));
        Sample.update(bundle, "Patient/1", Sample.patient("p1").put("id", "1")).put("ifMatch", "W/\"9\"");

        var got = send(bundle);

        assertThat(got.status()).isEqualTo(412);
        assertThat(sandbox.held().countsByType()).containsOnly(entry("Patient", 1));
    }

    @Test
    void creates_and_links_all_entries() throws Exception {
        var got = send(Sample.transaction(
                Sample.patient("p1"), Sample.encounter(Sample.urn(0)), Sample.observation(Sample.urn(0), "o1")));

        assertThat(got.status()).isEqualTo(200);
        assertThat(got.json().path("type").asText()).isEqualTo("transaction-response");
        var first = got.json().path("entry").path(0).path("response");
        assertThat(first.path("status").asText()).isEqualTo("201 Created");
        assertThat(first.path("location").asText()).isEqualTo("Patient/1/_history/1");
        assertThat(first.path("etag").asText()).isEqualTo("W/\"1\"");
        assertThat(sandbox.held().resources("Observation")).singleElement().satisfies(o -> assertThat(
                        o.path("subject").path("reference").asText())
                .isEqualTo("Patient/1"));
        assertThat(sandbox.held().transactionsDone()).isEqualTo(1);
    }

    @Test
    void rewrites_a_full_url_wherever_it_stands() throws Exception {
        var observation = Sample.observation(Sample.urn(0), "o1");
        observation
                .putArray("extension")
                .addObject()
                .put("url", "https://example.uz/about")
                .put("valueUri", Sample.urn(0));

        send(Sample.transaction(Sample.patient("p1"), observation));

        assertThat(sandbox.held()
                        .resources("Observation")
                        .get(0)
                        .at("/extension/0/valueUri")
                        .asText())
                .isEqualTo("Patient/1");
    }

    @Test
    void finds_what_a_conditional_create_asks_for_and_links_to_it() throws Exception {
        send(Sample.transaction(Sample.organization("200000001")));
        var patient = Sample.patient("p1");
        patient.putObject("managingOrganization").put("reference", Sample.urn(0));
        var bundle = Sample.bundle("transaction");
        Sample.create(bundle, Sample.urn(0), Sample.organization("200000001"))
                .put("ifNoneExist", "identifier=https://dhp.uz/fhir/core/sid/org/uz/soliq%7C200000001");
        Sample.create(bundle, Sample.urn(1), patient);

        var got = send(bundle);

        assertThat(got.json().at("/entry/0/response/status").asText()).isEqualTo("200 OK");
        assertThat(got.json().at("/entry/0/response/location").asText()).isEqualTo("Organization/1/_history/1");
        assertThat(sandbox.held()
                        .resources("Patient")
                        .get(0)
                        .at("/managingOrganization/reference")
                        .asText())
                .isEqualTo("Organization/1");
        assertThat(sandbox.held().countsByType()).containsEntry("Organization", 1);
        assertThat(sandbox.held().storedTwice()).isZero();
    }

    @Test
    void updates_with_the_right_version_and_keeps_the_old_one() throws Exception {
        send(Sample.transaction(Sample.patient("p1")));
        var bundle = Sample.bundle("transaction");
        Sample.update(bundle, "Patient/1", Sample.patient("p1").put("id", "1").put("gender", "unknown"))
                .put("ifMatch", "W/\"1\"");

        var got = send(bundle);

        assertThat(got.status()).isEqualTo(200);
        assertThat(got.json().at("/entry/0/response/status").asText()).isEqualTo("200 OK");
        assertThat(got.json().at("/entry/0/response/etag").asText()).isEqualTo("W/\"2\"");
        assertThat(sandbox.held().versions("Patient", "1"))
                .extracting(version -> version.path("gender").asText())
                .containsExactly("female", "unknown");
    }

    @Test
    void counts_what_is_stored_twice() throws Exception {
        send(Sample.transaction(Sample.patient("p1")));

        send(Sample.transaction(Sample.patient("p1")));

        assertThat(sandbox.held().storedTwice()).isEqualTo(1);
        assertThat(sandbox.held().withIdentifier("Patient", Sample.PATIENTS, "p1"))
                .hasSize(2);
    }

    @Test
    void keeps_the_order_of_writes_about_a_patient() throws Exception {
        send(Sample.transaction(Sample.patient("p1"), Sample.encounter(Sample.urn(0))));

        send(Sample.transaction(Sample.patient("p2"), Sample.observation("Patient/1", "o1")));

        assertThat(sandbox.held().writesOf("1"))
                .extracting(Write::type)
                .containsExactly("Patient", "Encounter", "Observation");
    }

    private static java.util.Map.Entry<String, Integer> entry(String type, int count) {
        return java.util.Map.entry(type, count);
    }
}
