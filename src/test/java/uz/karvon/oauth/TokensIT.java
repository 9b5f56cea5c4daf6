package uz.karvon.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.dhp.StubServer;
import uz.karvon.dhp.StubServer.Request;
import uz.karvon.dhp.StubServer.Response;
import uz.karvon.message.HandClock;
import uz.karvon.message.Unreachable;
import uz.karvon.network.Outbound;

class TokensIT {
    private final AtomicInteger issued = new AtomicInteger();
    private final HandClock clock = new HandClock(Instant.parse("2026-11-01T00:00:00Z"));

    @TempDir
    Path folder;

    private StubServer sso;
    private StubServer dhp;

    @BeforeEach
    void start() throws IOException {
        sso = new StubServer(request -> token());
        dhp = new StubServer(request -> Response.of(bears(request, "token-" + issued.get()) ? 200 : 401, "{}"));
    }

    @AfterEach
    void stop() {
        sso.close();
        dhp.close();
    }

    @Test
    void pauses_on_a_wrong_secret_and_says_neither_secret_nor_answer() {
        sso.answerWith(request -> Response.of(401, "{\"error\":\"invalid_client\",\"error_description\":\"s+e&c%t\"}")
                .with("Content-Type", "application/json"));

        var failure =
                catchThrowableOfType(Unreachable.class, () -> tokens(Map.of()).current());

        assertThat(failure.operatorMustAct()).isTrue();
        assertThat(failure)
                .hasMessage("the token endpoint answered 401 invalid_client; check camel.oauth.client-id and"
                        + " camel.oauth.client-secret");
    }

    @Test
    void takes_a_secret_that_is_set_right_in_its_file_without_a_restart() throws IOException {
        var file = Files.writeString(folder.resolve("secret"), "wrong");
        sso.answerWith(request -> request.body().contains("client_secret=right")
                ? token()
                : Response.of(401, "{\"error\":\"invalid_client\"}").with("Content-Type", "application/json"));
        var tokens = tokens(Map.of("camel.oauth.client-secret-file", file.toString()));
        assertThatThrownBy(tokens::current).hasMessageContaining("invalid_client");

        Files.writeString(file, "right\n");

        assertThat(tokens.current()).isEqualTo("token-1");
    }

    @Test
    void keeps_the_secret_it_has_while_the_file_is_away_or_empty() throws IOException {
        var file = Files.writeString(folder.resolve("secret"), "");
        var tokens = tokens(Map.of("camel.oauth.client-secret-file", file.toString()));

        tokens.current();

        assertThat(sso.requests().get(0).body()).contains("client_secret=s%2Be%26c%25t");
    }

    @Test
    void pauses_on_a_redirect_and_does_not_follow_it() {
        sso.answerWith(request ->
                Response.of(302, "").with("Location", dhp.uri("/steal").toString()));

        var failure =
                catchThrowableOfType(Unreachable.class, () -> tokens(Map.of()).current());

        assertThat(failure.operatorMustAct()).isTrue();
        assertThat(dhp.requests()).isEmpty();
    }

    @Test
    void waits_as_long_as_an_overloaded_endpoint_asks() {
        sso.answerWith(request -> Response.of(503, "busy").with("Retry-After", "7"));

        var failure =
                catchThrowableOfType(Unreachable.class, () -> tokens(Map.of()).current());

        assertThat(failure.operatorMustAct()).isFalse();
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void waits_when_nobody_answers_and_goes_on_when_somebody_does() throws IOException {
        var tokens = tokens(Map.of());
        sso.close();

        var failure = catchThrowableOfType(Unreachable.class, tokens::current);

        assertThat(failure.operatorMustAct()).isFalse();
    }

    @Test
    void waits_when_the_answer_is_no_token() {
        sso.answerWith(request -> Response.of(200, "<html>log in</html>").with("Content-Type", "text/html"));

        assertThatThrownBy(() -> tokens(Map.of()).current())
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("not an OAuth token");
    }

    @Test
    void encodes_a_secret_of_special_characters_in_the_body() {
        tokens(Map.of()).current();

        assertThat(sso.requests().get(0).body())
                .contains("grant_type=client_credentials", "client_id=karvon", "client_secret=s%2Be%26c%25t")
                .doesNotContain("scope");
        assertThat(sso.requests().get(0).header("Authorization")).isEmpty();
    }

    @Test
    void sends_the_secret_as_basic_and_a_scope_where_that_is_configured() {
        tokens(Map.of("camel.oauth.client-authentication", "basic", "camel.oauth.scope", "dhp"))
                .current();

        assertThat(sso.requests().get(0).header("Authorization")).startsWith("Basic ");
        assertThat(sso.requests().get(0).body()).contains("scope=dhp").doesNotContain("client_secret");
    }

    @Test
    void fetches_one_token_for_sixteen_who_come_at_once() throws Exception {
        var arrived = new CountDownLatch(1);
        sso.answerWith(request -> {
            await(arrived);
            return token();
        });
        var tokens = tokens(Map.of());
        var threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<String>> results = IntStream.range(0, 16)
                    .mapToObj(i -> threads.submit(tokens::current))
                    .toList();
            arrived.countDown();

            for (var result : results) assertThat(result.get()).isEqualTo("token-1");
        } finally {
            threads.shutdownNow();
        }
        assertThat(sso.requests()).hasSize(1);
    }

    @Test
    void renews_before_the_token_ends() {
        var tokens = tokens(Map.of());
        tokens.current();
        clock.advance(Duration.ofSeconds(3539));
        var early = tokens.current();
        clock.advance(Duration.ofSeconds(2));

        var late = tokens.current();

        assertThat(early).isEqualTo("token-1");
        assertThat(late).isEqualTo("token-2");
    }

    @Test
    void keeps_a_token_that_somebody_else_has_renewed_already() {
        var tokens = tokens(Map.of());
        tokens.current();
        tokens.refused("token-1");
        var renewed = tokens.current();

        tokens.refused("token-1");

        assertThat(tokens.current()).isEqualTo(renewed);
        assertThat(sso.requests()).hasSize(2);
    }

    @Test
    void renews_a_revoked_token_once_and_sends_again() throws IOException {
        var tokens = tokens(Map.of());
        tokens.current();
        issued.incrementAndGet(); // DHP now knows only a token nobody has

        try (var client = client(tokens)) {
            int status = post(client, dhp.uri("/fhir").toString());

            // the renewed one is known
            assertThat(status).isEqualTo(200);
        }
        assertThat(sso.requests()).hasSize(2);
        assertThat(dhp.requests()).extracting(Request::body).containsExactly("bundle", "bundle");
    }

    @Test
    void lets_a_second_401_through() throws IOException {
        dhp.answerWith(request -> Response.of(401, "{}"));

        try (var client = client(tokens(Map.of()))) {
            assertThat(post(client, dhp.uri("/fhir").toString())).isEqualTo(401);
        }
        assertThat(dhp.requests()).hasSize(2);
    }

    @Test
    void gives_the_token_to_nobody_else() throws IOException {
        dhp.answerWith(request -> Response.of(200, "{}"));

        try (var client = client(tokens(Map.of()))) {
            post(client, dhp.uri("/fhirevil").toString());
            post(client, dhp.uri("/fhir/../console").toString());
            post(client, sso.uri("/fhir").toString());
            post(client, dhp.uri("/fhir/Patient?x=1").toString());
        }
        assertThat(dhp.requests())
                .extracting(request -> request.header("Authorization"))
                .containsExactly("", "", "Bearer token-2");
    }

    private Response token() {
        return Response.of(
                        200,
                        "{\"access_token\":\"token-" + issued.incrementAndGet()
                                + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}")
                .with("Content-Type", "application/json");
    }

    private Tokens tokens(Map<String, String> more) {
        var properties = new HashMap<>(Map.of(
                "camel.oauth.token-endpoint", sso.uri("/oauth/token").toString(),
                "camel.oauth.client-id", "karvon",
                "camel.oauth.client-secret", "s+e&c%t"));
        properties.putAll(more);
        return new Tokens(OAuthSettings.of(properties), Outbound.direct(), clock);
    }

    private CloseableHttpClient client(Tokens tokens) {
        return HttpClients.custom()
                .addExecInterceptorFirst("token", new BearerToken(name -> tokens, dhp.uri("/fhir")))
                .build();
    }

    private static int post(CloseableHttpClient client, String url) throws IOException {
        var request = new HttpPost(url);
        request.setEntity(new StringEntity("bundle"));
        return client.execute(request, response -> response.getCode());
    }

    private static boolean bears(Request request, String token) {
        return request.header("Authorization").equals("Bearer " + token);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
