package uz.karvon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.broker.Queues;
import uz.karvon.cli.MllpClient;
import uz.karvon.dhp.StubServer;
import uz.karvon.dhp.StubServer.Response;
import uz.karvon.message.Unreachable;
import uz.karvon.sandbox.Sandbox;
import uz.karvon.sandbox.SandboxSettings;
import uz.karvon.store.Books.Tally;

/** What the engine does at its start with the server it finds where DHP should be. */
class IntroductionIT {
    private static final String R4 = statement("4.0.1", "transaction");
    private static final String WITHOUT_TRANSACTIONS = statement("5.0.0", "batch");

    @TempDir
    Path data;

    private final CountDownLatch closing = new CountDownLatch(1);
    private Sandbox dhp;
    private StubServer other;
    private int port;

    @BeforeEach
    void open() throws IOException {
        dhp = Sandbox.start(SandboxSettings.onAnyPort());
        other = new StubServer(request -> Response.of(200, R4));
        port = Engine.freePort();
    }

    @AfterEach
    void close() {
        other.close();
        dhp.close();
    }

    @Test
    void a_server_of_another_FHIR_version_is_refused_and_nothing_is_taken() {
        assertThatThrownBy(() -> start(other.uri("/fhir"), Map.of()))
                .isInstanceOf(Unreachable.class)
                .hasMessage("the server at dhp.base-url is of FHIR version 4.0.1; expected 5.0.0;"
                        + " dhp.unfit-server=go-on sends to it all the same");
        assertThatThrownBy(() -> send(Engine.admission(1))).isInstanceOf(IOException.class);
    }

    @Test
    void a_server_without_transactions_is_refused() {
        other.answerWith(request -> Response.of(200, WITHOUT_TRANSACTIONS));

        assertThatThrownBy(() -> start(other.uri("/fhir"), Map.of()))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("declares no transactions");
    }

    @Test
    void a_setting_goes_on_with_such_a_server() throws Exception {
        other.answerWith(request ->
                request.path().endsWith("/metadata") ? Response.of(200, WITHOUT_TRANSACTIONS) : Response.of(503, ""));

        try (var engine = start(other.uri("/fhir"), Map.of("dhp.unfit-server", "go-on"))) {
            assertThat(send(Engine.admission(1))).contains("MSA|AA|");

            await().until(() ->
                    other.requests().stream().anyMatch(it -> it.method().equals("POST")));
            assertThat(engine.depth(Queues.RECEIVED)).isEqualTo(1);
        }
    }

    @Test
    void a_page_for_people_is_no_reason_to_turn_hospitals_away_and_health_says_what_is_wrong() throws Exception {
        other.answerWith(request -> Response.of(200, "<html>Under maintenance</html>"));

        try (var engine = start(other.uri("/fhir"), Map.of())) {
            assertThat(send(Engine.admission(1))).contains("MSA|AA|");

            await().untilAsserted(() -> assertThat(health(engine))
                    .contains("503", "what lies at dhp.base-url/metadata is no CapabilityStatement"));
            assertThat(engine.depth(Queues.RECEIVED)).isEqualTo(1);
        }
    }

    @Test
    void a_token_that_is_not_accepted_keeps_messages_waiting_and_health_says_so() throws Exception {
        other.answerWith(request -> Response.of(401, ""));

        try (var engine = start(other.uri("/fhir"), Map.of())) {
            assertThat(send(Engine.admission(1))).contains("MSA|AA|");

            assertThat(health(engine)).contains("503", "401 although the token is new");
            assertThat(engine.depth(Queues.RECEIVED)).isEqualTo(1);
        }
    }

    @Test
    void a_dhp_that_was_away_is_looked_at_before_the_first_message_goes_to_it() throws Exception {
        other.answerWith(request -> Response.of(503, ""));

        try (var engine = start(other.uri("/fhir"), Map.of())) {
            assertThat(send(Engine.admission(1))).contains("MSA|AA|");
            other.answerWith(request -> Response.of(200, R4));

            await().untilAsserted(() -> assertThat(health(engine)).contains("503", "is of FHIR version 4.0.1"));
            assertThat(other.requests()).noneMatch(request -> request.method().equals("POST"));
            assertThat(engine.depth(Queues.RECEIVED)).isEqualTo(1);
        }
    }

    @Test
    void health_says_before_any_message_came_that_dhp_is_away_and_that_it_is_back() throws Exception {
        dhp.goDown();
        try (var engine = start(dhp.fhirBase(), Map.of())) {
            assertThat(health(engine)).contains("503", "does not answer");

            dhp.comeBack();

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(health(engine)).contains("200"));
            send(Engine.admission(1));
            Engine.untilIdle(engine);
            assertThat(engine.books().total()).isEqualTo(new Tally(0, 1, 0, 0));
        }
    }

    @Test
    void a_dhp_that_keeps_silent_does_not_keep_the_engine_from_taking_messages() throws Exception {
        other.answerWith(request -> silence());

        try (var engine = start(other.uri("/fhir"), Map.of("dhp.answer-timeout", "20s"))) {
            assertThat(send(Engine.admission(1))).contains("MSA|AA|");
            assertThat(engine.depth(Queues.RECEIVED)).isEqualTo(1);
            closing.countDown();
        }
    }

    private Response silence() {
        try {
            closing.await(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Response.of(503, "");
    }

    private static String statement(String version, String interaction) {
        return ("{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"%s\",\"rest\":[{\"mode\":\"server\","
                        + "\"interaction\":[{\"code\":\"%s\"}],\"resource\":[{\"type\":\"Patient\"}]}]}")
                .formatted(version, interaction);
    }

    private Karvon start(URI base, Map<String, String> more) throws Exception {
        var settings = new HashMap<>(more);
        settings.put("dhp.base-url", base.toString());
        settings.put("console.port", "0");
        settings.put("feed.andijon-rch.mllp.port", Integer.toString(port));
        return Karvon.start(Engine.settings(dhp, data, settings));
    }

    private String send(String message) throws IOException {
        try (var client = new MllpClient("127.0.0.1", port, Duration.ofSeconds(30))) {
            return new String(client.send(message.getBytes(UTF_8)), UTF_8);
        }
    }

    private static String health(Karvon engine) throws Exception {
        var question = HttpRequest.newBuilder(engine.consoleUrl().orElseThrow().resolve("/health"))
                .build();
        var answer = HttpClient.newHttpClient().send(question, HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
