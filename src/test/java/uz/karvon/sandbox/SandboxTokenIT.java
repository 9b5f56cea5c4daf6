package uz.karvon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxTokenIT {
    private static final String FORM = "grant_type=client_credentials";

    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxSettings.onAnyPort().withScopes(Set.of("lab")));
        caller = new Caller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String credentials(String secret) {
        return FORM + "&client_id=" + sandbox.clientId() + "&client_secret=" + secret;
    }

    @Test
    void refuses_an_empty_request() throws Exception {
        var got = caller.token("");

        assertThat(got.status()).isEqualTo(400);
        assertThat(got.json().path("error").asText()).isEqualTo("invalid_request");
    }

    @Test
    void refuses_a_request_without_a_client() throws Exception {
        var got = caller.token(FORM);

        assertThat(got.status()).isEqualTo(400);
        assertThat(got.json().path("error").asText()).isEqualTo("invalid_request");
    }

    @Test
    void refuses_another_grant() throws Exception {
        var got = caller.token(credentials(sandbox.clientSecret()).replace("client_credentials", "password"));

        assertThat(got.json().path("error").asText()).isEqualTo("unsupported_grant_type");
    }

    @Test
    void refuses_a_wrong_secret() throws Exception {
        var got = caller.token(credentials("wrong"));

        assertThat(got.status()).isEqualTo(401);
        assertThat(got.json().path("error").asText()).isEqualTo("invalid_client");
        assertThat(sandbox.tokens().issued()).isZero();
    }

    @Test
    void refuses_a_scope_that_is_not_granted() throws Exception {
        var got = caller.token(credentials(sandbox.clientSecret()) + "&scope=lab+everything");

        assertThat(got.status()).isEqualTo(400);
        assertThat(got.json().path("error").asText()).isEqualTo("invalid_scope");
    }

    @Test
    void grants_a_token_for_the_secret_in_the_body() throws Exception {
        var got = caller.token(credentials(sandbox.clientSecret()) + "&scope=lab");

        assertThat(got.status()).isEqualTo(200);
        assertThat(got.json().path("token_type").asText()).isEqualTo("Bearer");
        assertThat(got.json().path("expires_in").asInt()).isEqualTo(3600);
        assertThat(got.json().path("access_token").asText()).isNotEmpty();
        assertThat(sandbox.tokens().issued()).isEqualTo(1);
    }

    @Test
    void grants_a_token_for_the_secret_by_basic() throws Exception {
        var got = caller.tokenByBasic(FORM, sandbox.clientId(), sandbox.clientSecret());

        assertThat(got.status()).isEqualTo(200);
    }

    @Test
    void refuses_garbage_by_basic() throws Exception {
        var got = caller.tokenByBasic(FORM, "%zz", "x");

        assertThat(got.status()).isEqualTo(400);
    }

    @Test
    void refuses_a_fhir_call_without_a_token() throws Exception {
        var got = caller.get("/Patient/1");

        assertThat(got.status()).isEqualTo(401);
        assertThat(got.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(got.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void refuses_a_token_it_never_gave_out() throws Exception {
        var got =
                caller.post("", Sample.transaction(Sample.patient("p1")).toString(), "Authorization", "Bearer made-up");

        assertThat(got.status()).isEqualTo(401);
        assertThat(sandbox.held().countsByType()).isEmpty();
    }

    @Test
    void refuses_a_token_after_its_end() throws Exception {
        sandbox.tokens().lifetime(Duration.ZERO);

        var got = Caller.withToken(sandbox).get("/Patient?identifier=p1");

        assertThat(got.status()).isEqualTo(401);
    }

    @Test
    void refuses_every_token_after_all_were_revoked() throws Exception {
        var holder = Caller.withToken(sandbox);
        sandbox.tokens().revokeAll();

        var got = holder.get("/Patient?identifier=p1");

        assertThat(got.status()).isEqualTo(401);
    }

    @Test
    void shows_its_capabilities_to_everybody() throws Exception {
        var got = caller.get("/metadata");

        assertThat(got.status()).isEqualTo(200);
        assertThat(got.json().path("fhirVersion").asText()).isEqualTo("5.0.0");
        assertThat(got.json().at("/rest/0/interaction"))
                .extracting(i -> i.path("code").asText())
                .containsExactlyInAnyOrder("batch", "transaction");
        assertThat(got.json().at("/rest/0/resource"))
                .filteredOn(type -> type.path("conditionalCreate").asBoolean())
                .extracting(type -> type.path("type").asText())
                .containsExactlyInAnyOrder(
                        "Organization",
                        "Practitioner",
                        "PractitionerRole",
                        "Location",
                        "HealthcareService",
                        "AllergyIntolerance",
                        "MedicationRequest",
                        "MedicationDispense",
                        "Procedure",
                        "DocumentReference",
                        "Composition",
                        "Goal");
    }
}
