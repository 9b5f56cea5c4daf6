package uz.karvon.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uz.karvon.dhp.SampleResource;
import uz.karvon.message.Content;
import uz.karvon.message.Handover;
import uz.karvon.message.Receipt;
import uz.karvon.message.Refused;
import uz.karvon.message.SentBundles;
import uz.karvon.message.Unreachable;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.OnExisting;
import uz.karvon.sandbox.CallKind;
import uz.karvon.sandbox.Fault;
import uz.karvon.sandbox.Sandbox;
import uz.karvon.sandbox.SandboxSettings;

/** The route against the stand-in for DHP: what DHP is left with. */
class SandboxDeliveryIT {
    private static final Set<CallKind> TRANSACTION = Set.of(CallKind.TRANSACTION);

    private Sandbox dhp;
    private RouteUnderTest route;

    @BeforeEach
    void start() throws Exception {
        dhp = Sandbox.start(SandboxSettings.onAnyPort());
        route = route(dhp.clientSecret());
    }

    @AfterEach
    void stop() {
        route.close();
        dhp.close();
    }

    @Test
    void pauses_on_a_wrong_secret_and_sends_nothing() throws Exception {
        try (var wrong = route("s+e&c%t")) {
            var failure = (Unreachable) wrong.deliver(admission("1990-05-01")).getException();

            assertThat(failure.operatorMustAct()).isTrue();
            assertThat(dhp.held().countsByType()).isEmpty();
        }
    }

    @Test
    void refuses_what_DHP_refuses_and_names_the_field() {
        var nameless = SampleResource.bundle(SampleResource.of("Patient", "https://mrn", "1")
                .text("meta.profile", "https://dhp.uz/fhir/core/StructureDefinition/uz-core-patient", -1)
                .text("gender", "M", 1)
                .build());

        var failure = (Refused) route.deliver(nameless).getException();

        assertThat(failure.places()).containsExactly("line 17 column result (csv/lab-results.yaml:7)");
        assertThat(failure).hasMessageStartingWith("DHP refused with 422: code-invalid at ");
        assertThat(failure.operationOutcome()).contains("OperationOutcome");
    }

    @Test
    void makes_all_of_it_and_links_it() {
        var receipt = receipt(route.deliver(admission("1990-05-01")));

        assertThat(receipt.created()).isEqualTo(3);
        assertThat(receipt.locations()).hasSize(3).allMatch(location -> location.endsWith("/_history/1"));
        var patient = dhp.held().resources("Patient").get(0).path("id").asText();
        assertThat(dhp.held()
                        .resources("Specimen")
                        .get(0)
                        .at("/subject/reference")
                        .asText())
                .isEqualTo("Patient/" + patient);
    }

    @Test
    void sends_nothing_the_second_time() {
        var first = receipt(route.deliver(admission("1990-05-01")));

        var second = receipt(route.deliver(admission("1990-05-01")));

        assertThat(second.created()).isZero();
        assertThat(second.updated()).isZero();
        assertThat(second.locations()).hasSameElementsAs(first.locations());
        assertThat(dhp.held().transactionsDone()).isEqualTo(1);
    }

    @Test
    void corrects_what_it_sent_before_and_only_that() {
        receipt(route.deliver(admission("1990-05-01")));

        var corrected = receipt(route.deliver(admission("1991-06-02")));

        assertThat(corrected.updated()).isEqualTo(1);
        assertThat(corrected.created()).isZero();
        var patient = dhp.held().resources("Patient").get(0);
        assertThat(patient.path("birthDate").asText()).isEqualTo("1991-06-02");
        assertThat(dhp.held().versions("Patient", patient.path("id").asText())).hasSize(2);
        assertThat(dhp.held()
                        .versions(
                                "Specimen",
                                dhp.held()
                                        .resources("Specimen")
                                        .get(0)
                                        .path("id")
                                        .asText()))
                .hasSize(1);
    }

    @Test
    void finds_its_own_work_when_the_answer_was_cut_off() {
        dhp.faults().next(1, Fault.cutAfterWork(), TRANSACTION);
        var first = route.deliver(admission("1990-05-01"));

        var second = receipt(route.deliver(admission("1990-05-01")));

        assertThat(first.getException()).isInstanceOf(Unreachable.class);
        assertThat(second.created()).isZero();
        assertThat(dhp.held().storedTwice()).isZero();
        assertThat(dhp.held().countsByType()).containsEntry("Patient", 1).containsEntry("Specimen", 1);
    }

    @Test
    void sends_in_parts_what_is_too_much_for_one_bundle() throws Exception {
        try (var inParts = route(dhp.clientSecret(), Map.of("dhp.bundle-resources", "1"))) {
            var exchange = inParts.deliver(admission("1990-05-01"));

            assertThat(receipt(exchange).created()).isEqualTo(3);
            assertThat(receipt(exchange).locations()).hasSize(3);
            assertThat(dhp.held().transactionsDone()).isEqualTo(3);
            var patient = dhp.held().resources("Patient").get(0).path("id").asText();
            assertThat(dhp.held()
                            .resources("Specimen")
                            .get(0)
                            .at("/subject/reference")
                            .asText())
                    .isEqualTo("Patient/" + patient);
            var sent = exchange.getProperty(Handover.SENT, SentBundles.class).deflated();
            assertThat(new String(Content.inflated(sent), UTF_8).lines()).hasSize(3);
        }
    }

    @Test
    void finds_the_parts_that_had_arrived_before_a_stop() throws Exception {
        try (var inParts = route(dhp.clientSecret(), Map.of("dhp.bundle-resources", "1"))) {
            dhp.faults().next(1, Fault.slow(Duration.ofMillis(1)), TRANSACTION);
            dhp.faults().next(1, Fault.cutAfterWork(), TRANSACTION);
            var stopped = inParts.deliver(admission("1990-05-01"));

            var receipt = receipt(inParts.deliver(admission("1990-05-01")));

            assertThat(stopped.getException()).isInstanceOf(Unreachable.class);
            assertThat(receipt.created()).isEqualTo(1);
            assertThat(receipt.locations()).hasSize(3);
            assertThat(dhp.held().storedTwice()).isZero();
        }
    }

    @Test
    void says_which_part_was_refused() throws Exception {
        try (var inParts = route(dhp.clientSecret(), Map.of("dhp.bundle-resources", "1"))) {
            dhp.faults().next(1, Fault.slow(Duration.ofMillis(1)), TRANSACTION);
            dhp.faults().next(1, Fault.status(422), TRANSACTION);

            var failure = (Refused) inParts.deliver(admission("1990-05-01")).getException();

            assertThat(failure).hasMessageContaining("part 2 of 3; DHP has those before it");
        }
    }

    @Test
    void merges_again_after_a_412() {
        receipt(route.deliver(admission("1990-05-01")));
        dhp.faults().next(2, Fault.status(412), TRANSACTION);

        var receipt = receipt(route.deliver(admission("1991-06-02")));

        assertThat(receipt.updated()).isEqualTo(1);
        assertThat(dhp.held().calls(CallKind.BATCH)).isEqualTo(5); // 2 for the new patient
    }

    @Test
    void lanes_of_two_nodes_that_meet_a_new_patient_at_once_make_him_once() throws Exception {
        var store = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        dhp.faults().untilCleared(Fault.slow(Duration.ofMillis(100)));
        var lanes = Executors.newFixedThreadPool(6);
        try (var one = new RouteUnderTest(settings(dhp.clientSecret(), Map.of()), store);
                var other = new RouteUnderTest(settings(dhp.clientSecret(), Map.of()), store)) {
            var done = lanes.invokeAll(Stream.of(one, other, one, other, one, other)
                    .<Callable<Exchange>>map(node -> () -> node.deliver(admission("1990-05-01")))
                    .toList());

            for (var lane : done) assertThat(receipt(lane.get()).locations()).hasSize(3);
        } finally {
            lanes.shutdownNow();
        }
        assertThat(dhp.held().countsByType())
                .containsEntry("Patient", 1)
                .containsEntry("Organization", 1)
                .containsEntry("Specimen", 1);
        assertThat(dhp.held().transactionsDone()).isEqualTo(1);
    }

    @Test
    void lanes_of_one_node_make_a_new_patient_once_while_the_store_is_away() throws Exception {
        var lanes = Executors.newFixedThreadPool(2);
        try (var node = new RouteUnderTest(
                settings(dhp.clientSecret(), Map.of()), "jdbc:h2:tcp://127.0.0.1:1/away;IFEXISTS=TRUE")) {
            Callable<Exchange> lane = () -> node.deliver(admission("1990-05-01"));

            for (var done : lanes.invokeAll(List.of(lane, lane))) receipt(done.get());
        } finally {
            lanes.shutdownNow();
        }
        assertThat(dhp.held().storedTwice()).isZero();
    }

    @Test
    void makes_nothing_that_DHP_is_still_making_for_an_engine_that_was_killed() throws Exception {
        dhp.faults().next(1, Fault.slow(Duration.ofMillis(700)), TRANSACTION);
        var engines = Executors.newSingleThreadExecutor();
        // two stores, so that nothing but time keeps them apart: to a killed engine nobody can talk
        try (var other = route(dhp.clientSecret())) {
            var killed = engines.submit(() -> route.deliver(admission("1990-05-01")));
            await().until(() -> dhp.faults().waiting() == 0);

            var receipt = receipt(other.deliverAgain(admission("1990-05-01")));

            assertThat(receipt.created()).isZero();
            receipt(killed.get(10, TimeUnit.SECONDS));
        } finally {
            engines.shutdownNow();
        }
        assertThat(dhp.held().storedTwice()).isZero();
        assertThat(dhp.held().countsByType()).containsEntry("Patient", 1).containsEntry("Specimen", 1);
    }

    @Test
    void nobody_waits_for_a_message_that_waits_for_DHP() throws Exception {
        dhp.faults().next(1, Fault.status(503), TRANSACTION);
        var waits = route.deliver(admission("1990-05-01"));

        var receipt = receipt(route.deliver(admission("1990-05-01")));

        assertThat(waits.getException()).isInstanceOf(Unreachable.class);
        assertThat(receipt.created()).isEqualTo(3);
    }

    @Test
    void asks_no_more_for_an_organization_it_knows_and_again_when_what_it_knew_is_refused() {
        receipt(route.deliver(admission("1990-05-01")));
        receipt(route.deliver(admission("1991-06-02")));
        var organization = dhp.held().resources("Organization").get(0);

        dhp.faults().next(1, Fault.status(422), TRANSACTION);
        var receipt = receipt(route.deliver(admission("1992-07-03")));

        assertThat(receipt.updated()).isEqualTo(1);
        assertThat(receipt.locations())
                .contains("Organization/" + organization.path("id").asText() + "/_history/1");
        assertThat(dhp.held().calls(CallKind.BATCH)).isEqualTo(5); // 2 for the new patient, 1, 1 and 1 more
    }

    @Test
    void goes_on_after_every_token_was_revoked() {
        receipt(route.deliver(admission("1990-05-01")));
        dhp.tokens().revokeAll();

        var receipt = receipt(route.deliver(admission("1991-06-02")));

        assertThat(receipt.updated()).isEqualTo(1);
        assertThat(dhp.held().calls(CallKind.TOKEN)).isEqualTo(2);
    }

    @Test
    void pauses_while_every_call_is_denied() {
        dhp.faults().untilCleared(Fault.status(403));
        var denied = (Unreachable) route.deliver(admission("1990-05-01")).getException();
        dhp.faults().clear();

        var granted = route.deliver(admission("1990-05-01"));

        assertThat(denied.operatorMustAct()).isTrue();
        assertThat(receipt(granted).created()).isEqualTo(3);
    }

    @Test
    void waits_through_everything_that_passes() throws Exception {
        dhp.goDown();
        var done = Executors.newSingleThreadExecutor();
        try {
            var waiting = done.submit(() -> route.process(admission("1990-05-01")));
            dhp.faults().next(1, Fault.status(503));
            dhp.faults().next(1, Fault.status(429, Duration.ofSeconds(1)), TRANSACTION);
            dhp.faults().next(1, Fault.cutBeforeWork(), TRANSACTION);
            dhp.faults().next(1, Fault.cutAfterWork(), TRANSACTION);
            dhp.comeBack();

            var receipt = receipt(waiting.get(60, TimeUnit.SECONDS));

            assertThat(receipt.locations()).hasSize(3);
        } finally {
            done.shutdownNow();
        }
        assertThat(dhp.held().storedTwice()).isZero();
        assertThat(dhp.held().transactionsDone()).isEqualTo(1);
    }

    private RouteUnderTest route(String secret) throws Exception {
        return route(secret, Map.of());
    }

    private RouteUnderTest route(String secret, Map<String, String> more) throws Exception {
        return new RouteUnderTest(settings(secret, more));
    }

    private Map<String, String> settings(String secret, Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("dhp.base-url", dhp.fhirBase().toString());
        settings.put("camel.oauth.token-endpoint", dhp.tokenEndpoint().toString());
        settings.put("camel.oauth.client-id", dhp.clientId());
        settings.put("camel.oauth.client-secret", secret);
        return settings;
    }

    private static Receipt receipt(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getProperty(Handover.RECEIPT, Receipt.class);
    }

    /** A patient of this birth date, an organization, and a specimen of the patient. */
    private static FhirBundle admission(String birthDate) {
        var patient = SampleResource.of("Patient", "https://dhp.uz/fhir/core/sid/pid/uz/ni", "30105901234567")
                .onExisting(OnExisting.UPDATE)
                .text("meta.profile", "https://dhp.uz/fhir/core/StructureDefinition/uz-core-patient", -1)
                .text("birthDate", birthDate, 3)
                .build();
        var organization = SampleResource.of("Organization", "https://dhp.uz/fhir/core/sid/org/uz/soliq", "200000001")
                .text("meta.profile", "https://dhp.uz/fhir/core/StructureDefinition/uz-core-organization", -1)
                .text("name", "Namuna shifoxonasi", -1)
                .build();
        var specimen = SampleResource.of("Specimen", "https://lab.example.uz/specimen", "S-1, a")
                .text("meta.profile", "https://dhp.uz/fhir/core/StructureDefinition/uz-core-specimen", -1)
                .link("subject", patient)
                .build();
        return SampleResource.bundle(patient, organization, specimen);
    }
}
