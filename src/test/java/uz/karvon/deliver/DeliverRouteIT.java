package uz.karvon.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uz.karvon.dhp.SampleResource;
import uz.karvon.dhp.StubServer;
import uz.karvon.dhp.StubServer.Request;
import uz.karvon.dhp.StubServer.Response;
import uz.karvon.message.Handover;
import uz.karvon.message.Receipt;
import uz.karvon.message.Refused;
import uz.karvon.message.Unreachable;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.OnExisting;

/** The route of {@code routes/3-deliver.yaml} as it stands, against a real HTTP server. */
class DeliverRouteIT {
    private static final String CAPABILITIES = "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"5.0.0\","
            + "\"rest\":[{\"mode\":\"server\",\"interaction\":[{\"code\":\"batch\"},{\"code\":\"transaction\"}],"
            + "\"resource\":[{\"type\":\"Patient\",\"interaction\":[{\"code\":\"create\"}]}]}]}";
    private static final String NOTHING_FOUND =
            "{\"resourceType\":\"Bundle\",\"entry\":[{\"response\":{\"status\":\"200\"},\"resource\":{\"resourceType\":\"Bundle\"}}]}";
    private static final String MADE =
            "{\"resourceType\":\"Bundle\",\"entry\":[{\"response\":{\"status\":\"201 Created\",\"location\":\"Patient/1/_history/1\"}}]}";

    private final AtomicInteger issued = new AtomicInteger();
    private StubServer sso;
    private StubServer dhp;
    private RouteUnderTest route;

    @BeforeEach
    void start() throws Exception {
        sso = new StubServer(request -> Response.of(
                        200,
                        "{\"access_token\":\"token-" + issued.incrementAndGet()
                                + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}")
                .with("Content-Type", "application/json"));
        dhp = new StubServer(dhp(request -> Response.of(200, NOTHING_FOUND), request -> Response.of(200, MADE)));
        route = route(dhp.uri("/fhir").toString());
    }

    @AfterEach
    void stop() {
        route.close();
        sso.close();
        dhp.close();
    }

    @Test
    void waits_when_DHP_is_down_at_start() throws Exception {
        int port = freePort();
        try (var away = route("http://127.0.0.1:" + port + "/fhir")) {
            var failure = (Unreachable) away.deliver(bundle()).getException();

            assertThat(failure.operatorMustAct()).isFalse();
            assertThat(failure).hasMessage("DHP does not answer");
        }
    }

    @Test
    void pauses_at_a_server_that_is_no_R5_server() {
        dhp.answerWith(request -> Response.of(200, CAPABILITIES.replace("5.0.0", "4.0.1")));
        var first = (Unreachable) deliver().getException();
        dhp.answerWith(request -> Response.of(200, "<html>"));
        var second = (Unreachable) deliver().getException();
        dhp.answerWith(dhp(request -> Response.of(200, NOTHING_FOUND), request -> Response.of(200, MADE)));

        var third = deliver();

        assertThat(first.operatorMustAct()).isTrue();
        assertThat(second).hasMessageContaining("no CapabilityStatement");
        assertThat(third.getException()).isNull();
    }

    @Test
    void pauses_on_a_wrong_secret() {
        sso.answerWith(
                request -> Response.of(401, "{\"error\":\"invalid_client\"}").with("Content-Type", "application/json"));

        var failure = (Unreachable) deliver().getException();

        assertThat(failure.operatorMustAct()).isTrue();
        assertThat(failure).hasMessageContaining("invalid_client");
        assertThat(dhp.requests()).isEmpty();
    }

    @Test
    void leaves_a_receipt_and_asks_what_DHP_can_do_only_once() {
        var first = deliver();
        var second = deliver();

        assertThat(first.getException()).isNull();
        assertThat(first.getProperty(Handover.RECEIPT, Receipt.class))
                .isEqualTo(new Receipt(List.of("Patient/1/_history/1"), 1, 0, ""));
        assertThat(second.getException()).isNull();
        assertThat(dhp.requests())
                .extracting(request -> request.method() + " " + request.path())
                // twice: whether DHP has the patient, again now that nobody else makes him, and the transaction
                .containsExactly(
                        "GET /fhir/metadata",
                        "POST /fhir",
                        "POST /fhir",
                        "POST /fhir",
                        "POST /fhir",
                        "POST /fhir",
                        "POST /fhir");
        assertThat(issued).hasValue(1);
    }

    @Test
    void sends_what_FHIR_asks_for_and_nothing_of_ours() {
        deliver();

        var sent = dhp.requests().get(3);

        assertThat(sent.header("Content-Type")).startsWith("application/fhir+json");
        assertThat(sent.header("Accept")).isEqualTo("application/fhir+json");
        assertThat(sent.header("Authorization")).isEqualTo("Bearer token-1");
        assertThat(sent.headers().toString())
                .doesNotContainIgnoringCase("karvonId")
                .doesNotContain("JMS", "evil");
        assertThat(sent.path()).isEqualTo("/fhir");
        assertThat(sent.body()).contains("\"transaction\"");
    }

    @Test
    void speaks_for_each_hospital_with_its_own_client_where_it_has_one() throws Exception {
        var own = Map.of(
                "dhp.client.nukus-lab.client-id", "nukus",
                "dhp.client.nukus-lab.client-secret", "hush too");
        try (var two = route(dhp.uri("/fhir").toString(), own)) {
            two.deliver(bundle(), "andijon-rch.mllp");
            two.deliver(bundle(), "nukus-lab.csv");
        }

        assertThat(sso.requests())
                .extracting(Request::body)
                .satisfiesExactly(body -> assertThat(body).contains("client_id=karvon"), body -> assertThat(body)
                        .contains("client_id=nukus", "hush"));
        assertThat(dhp.requests().get(2).header("Authorization")).isEqualTo("Bearer token-1");
        assertThat(dhp.requests().get(4).header("Authorization")).isEqualTo("Bearer token-2");
        assertThat(dhp.requests())
                .allMatch(request -> request.header("Karvon-Client").isEmpty());
    }

    @Test
    void a_hospital_without_access_pauses_alone() throws Exception {
        var own = Map.of(
                "dhp.client.nukus-lab.client-id", "nukus",
                "dhp.client.nukus-lab.client-secret", "hush too");
        dhp.answerWith(request -> request.header("Authorization").equals("Bearer token-2")
                ? Response.of(403, "")
                : dhp(all -> Response.of(200, NOTHING_FOUND), all -> Response.of(200, MADE))
                        .apply(request));
        try (var two = route(dhp.uri("/fhir").toString(), own)) {
            var granted = two.deliver(bundle(), "andijon-rch.mllp");
            var denied = (Unreachable) two.deliver(bundle(), "nukus-lab.csv").getException();

            assertThat(granted.getException()).isNull();
            assertThat(denied.operatorMustAct()).isTrue();
            assertThat(denied).hasMessageContaining("the client of nukus-lab");
        }
    }

    @Test
    void lets_no_header_of_DHP_pass_for_one_of_ours() {
        post(request -> Response.of(200, MADE).with("karvonId", "9999"));

        var exchange = deliver();

        assertThat(exchange.getMessage().getHeader("karvonId")).isEqualTo("0123");
    }

    @Test
    void refuses_with_the_source_field_DHP_complains_of() {
        post(request -> Response.of(
                422,
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"value\","
                        + "\"expression\":[\"Patient.birthDate\"]}]}"));

        var failure = (Refused) deliver().getException();

        assertThat(failure.places()).containsExactly("line 17 column date (csv/lab-results.yaml:7)");
        assertThat(failure.operationOutcome()).contains("OperationOutcome");
    }

    @Test
    void waits_as_long_as_DHP_asks() {
        post(request -> Response.of(429, "").with("Retry-After", "4"));

        var failure = (Unreachable) deliver().getException();

        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(4));
    }

    @Test
    void spares_a_DHP_that_is_away_the_calls_of_every_message() {
        var calls = new AtomicInteger();
        post(request -> {
            calls.incrementAndGet();
            return Response.of(503, "").with("Retry-After", "60");
        });

        var failures = Stream.generate(this::deliver)
                .limit(20)
                .map(exchange -> (Unreachable) exchange.getException())
                .toList();

        assertThat(calls).hasValue(1);
        assertThat(failures)
                .allSatisfy(failure -> assertThat(failure.retryAfter().orElseThrow())
                        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60)));
    }

    @Test
    void an_installation_says_itself_what_an_answer_leads_to() throws Exception {
        post(request -> Response.of(423, ""));
        try (var own = route(dhp.uri("/fhir").toString(), Map.of("dhp.answer.423", "pause"))) {
            var failure = (Unreachable) own.deliver(bundle()).getException();

            assertThat(failure.operatorMustAct()).isTrue();
            assertThat(failure).hasMessageContaining("423");
        }
    }

    @Test
    void waits_when_the_answer_is_cut_off() {
        post(request -> Response.of(200, MADE).cutOff());

        var failure = (Unreachable) deliver().getException();

        assertThat(failure.operatorMustAct()).isFalse();
    }

    @Test
    void waits_when_DHP_takes_too_long_over_its_answer() {
        var slow = new CountDownLatch(1);
        post(request -> {
            await(slow);
            return Response.of(200, MADE);
        });

        var failure = (Unreachable) deliver().getException();
        slow.countDown();

        assertThat(failure.operatorMustAct()).isFalse();
        assertThat(failure.getCause()).isInstanceOf(IOException.class);
    }

    @Test
    void renews_a_revoked_token_once() {
        deliver();
        dhp.answerWith(request -> request.header("Authorization").equals("Bearer token-2")
                ? dhp(all -> Response.of(200, NOTHING_FOUND), all -> Response.of(200, MADE))
                        .apply(request)
                : Response.of(401, ""));

        var exchange = deliver();

        assertThat(exchange.getException()).isNull();
        assertThat(issued).hasValue(2);
    }

    @Test
    void pauses_when_even_a_new_token_is_not_accepted() {
        post(request -> Response.of(401, ""));

        var failure = (Unreachable) deliver().getException();

        assertThat(failure.operatorMustAct()).isTrue();
        assertThat(issued).hasValue(2);
    }

    @Test
    void reads_and_merges_again_when_the_copy_has_changed() {
        var version = new AtomicInteger(3);
        dhp.answerWith(dhp(
                request -> Response.of(200, found("\"gender\":\"male\"", version.get())),
                request -> request.body().contains("W/\\\"4\\\"")
                        ? Response.of(200, MADE.replace("201 Created", "200 OK"))
                        : Response.of(version.incrementAndGet() > 0 ? 412 : 500, "")));

        var exchange = deliver();

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getProperty(Handover.RECEIPT, Receipt.class).updated())
                .isEqualTo(1);
    }

    @Test
    void gives_up_on_what_changes_again_and_again() {
        var sent = new AtomicInteger();
        post(request -> Response.of(409 + 3 * (sent.incrementAndGet() % 2), ""));

        var failure = deliver().getException();

        assertThat(failure).isInstanceOf(Refused.class);
        assertThat(sent).hasValue(1 + 5);
    }

    @Test
    void finds_its_own_work_after_a_yes_it_could_not_read() {
        var sent = new AtomicInteger();
        dhp.answerWith(dhp(
                request -> Response.of(200, sent.get() == 0 ? NOTHING_FOUND : found("\"birthDate\":\"1990-05-01\"", 1)),
                request -> Response.of(200, sent.incrementAndGet() > 0 ? "{\"resourceTy" : "")));

        var exchange = deliver();

        assertThat(exchange.getException()).isNull();
        assertThat(sent).hasValue(1);
        assertThat(exchange.getProperty(Handover.RECEIPT, Receipt.class))
                .isEqualTo(new Receipt(List.of("Patient/1/_history/1"), 0, 0, ""));
    }

    @Test
    void is_called_again_until_DHP_takes_it() throws Exception {
        var calls = new AtomicInteger();
        dhp.answerWith(dhp(request -> Response.of(200, NOTHING_FOUND), request -> switch (calls.incrementAndGet()) {
            case 1 -> Response.of(503, "");
            case 2 -> Response.of(200, MADE).cutOff();
            default -> Response.of(200, MADE);
        }));

        var exchange = route.process(bundle());

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getProperty(Handover.RECEIPT, Receipt.class).created())
                .isEqualTo(1);
        assertThat(calls).hasValue(3);
    }

    @Test
    void leaves_a_refused_message_to_the_dead_letter() throws Exception {
        post(request -> Response.of(422, ""));

        var exchange = route.process(bundle());

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getProperty(Handover.STEP)).isEqualTo("deliver");
        assertThat(exchange.getProperty(Handover.RECEIPT)).isNull();
        var dead = route.nextDead();
        assertThat(dead.getProperty(Exchange.EXCEPTION_CAUGHT)).isInstanceOf(Refused.class);
    }

    private static String found(String element, int version) {
        return "{\"resourceType\":\"Bundle\",\"entry\":[{\"response\":{\"status\":\"200\"},\"resource\":{\"resourceType\":"
                + "\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"1\",\"meta\":{\"versionId\":\""
                + version + "\"},\"identifier\":[{\"system\":\"s\",\"value\":\"1\"}]," + element + "}}]}}]}";
    }

    private void post(Function<Request, Response> transaction) {
        dhp.answerWith(dhp(request -> Response.of(200, NOTHING_FOUND), transaction));
    }

    private static Function<Request, Response> dhp(
            Function<Request, Response> search, Function<Request, Response> transaction) {
        return request -> {
            if (request.path().endsWith("/metadata")) return Response.of(200, CAPABILITIES);
            return request.body().contains("\"batch\"") ? search.apply(request) : transaction.apply(request);
        };
    }

    private Exchange deliver() {
        return route.deliver(bundle());
    }

    private static FhirBundle bundle() {
        return SampleResource.bundle(SampleResource.of("Patient", "s", "1")
                .onExisting(OnExisting.UPDATE)
                .text("birthDate", "1990-05-01", 3)
                .build());
    }

    private RouteUnderTest route(String base) throws Exception {
        return route(base, Map.of());
    }

    private RouteUnderTest route(String base, Map<String, String> more) throws Exception {
        var settings = new HashMap<>(more);
        settings.put("dhp.base-url", base);
        settings.put("dhp.call-timeout", "700ms");
        settings.put("camel.oauth.token-endpoint", sso.uri("/token").toString());
        settings.put("camel.oauth.client-id", "karvon");
        settings.put("camel.oauth.client-secret", "hush");
        return new RouteUnderTest(settings);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
