package uz.karvon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxFaultsIT {
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

    private Caller.Got send() throws Exception {
        return caller.post("", Sample.transaction(Sample.patient("p1")).toString());
    }

    private Caller.Got order(String json) throws Exception {
        return caller.inside("POST", "/sandbox/faults", json);
    }

    @ParameterizedTest
    @CsvSource({
        "401, login",
        "403, forbidden",
        "409, conflict",
        "412, invalid",
        "422, invariant",
        "500, exception",
        "503, transient"
    })
    void answers_the_next_calls_with_a_status_and_then_works_again(int status, String code) throws Exception {
        sandbox.faults().next(2, Fault.status(status));

        var first = send();
        var second = send();
        var third = send();

        assertThat(first.status()).isEqualTo(status);
        assertThat(first.issue().path("code").asText()).isEqualTo(code);
        assertThat(second.status()).isEqualTo(status);
        assertThat(third.status()).isEqualTo(200);
        assertThat(sandbox.held().transactionsDone()).isEqualTo(1);
    }

    @Test
    void asks_to_wait_some_seconds() throws Exception {
        sandbox.faults().next(1, Fault.status(429, Duration.ofSeconds(120)));

        var got = send();

        assertThat(got.status()).isEqualTo(429);
        assertThat(got.header("Retry-After")).isEqualTo("120");
    }

    @Test
    void asks_to_wait_until_a_date() throws Exception {
        sandbox.faults().next(1, Fault.status(503, Instant.parse("2026-11-01T08:49:37Z")));

        var got = send();

        assertThat(got.header("Retry-After")).isEqualTo("Sun, 01 Nov 2026 08:49:37 GMT");
    }

    @Test
    void goes_on_failing_until_cleared() throws Exception {
        sandbox.faults().untilCleared(Fault.status(503));

        var first = send();
        var second = send();
        sandbox.faults().clear();
        var third = send();

        assertThat(first.status()).isEqualTo(503);
        assertThat(second.status()).isEqualTo(503);
        assertThat(third.status()).isEqualTo(200);
    }

    @Test
    void fails_only_the_calls_asked_for() throws Exception {
        sandbox.faults().next(1, Fault.status(503), Set.of(CallKind.TRANSACTION));

        var batch = caller.post("", Sample.batch("Patient?identifier=p1").toString());
        var transaction = send();

        assertThat(batch.status()).isEqualTo(200);
        assertThat(transaction.status()).isEqualTo(503);
    }

    @Test
    void answers_late() throws Exception {
        sandbox.faults().next(1, Fault.slow(Duration.ofMillis(300)));
        var before = System.nanoTime();

        var got = send();

        assertThat(got.status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(290));
    }

    @Test
    void breaks_the_connection_before_anything_is_done() {
        sandbox.faults().untilCleared(Fault.cutBeforeWork());

        assertThatExceptionOfType(IOException.class).isThrownBy(this::send);
        assertThat(sandbox.held().transactionsDone()).isZero();
    }

    @Test
    void breaks_the_connection_after_everything_is_kept() throws Exception {
        sandbox.faults().next(1, Fault.cutAfterWork());

        assertThatExceptionOfType(IOException.class).isThrownBy(this::send);
        assertThat(sandbox.held().countsByType()).containsEntry("Patient", 1);
        assertThat(sandbox.held().transactionsDone()).isEqualTo(1);
        assertThat(send().status()).isEqualTo(200);
        assertThat(sandbox.held().storedTwice()).isEqualTo(1);
    }

    @Test
    void fails_at_the_token_endpoint() throws Exception {
        sandbox.faults().next(1, Fault.status(503), Set.of(CallKind.TOKEN));

        var got = caller.token("grant_type=client_credentials");

        assertThat(got.status()).isEqualTo(503);
        assertThat(got.json().path("error").asText()).isEqualTo("temporarily_unavailable");
        assertThat(caller.fetchToken()).isNotEmpty();
    }

    @Test
    void is_down_and_comes_back_on_the_same_port_with_what_it_held() throws Exception {
        send();
        var base = sandbox.fhirBase();

        sandbox.goDown();
        assertThatExceptionOfType(IOException.class).isThrownBy(this::send);
        sandbox.comeBack();

        assertThat(sandbox.fhirBase()).isEqualTo(base);
        assertThat(caller.get("/Patient/1").status()).isEqualTo(200);
    }

    @Test
    void refuses_an_order_it_does_not_understand() throws Exception {
        assertThat(order("{}").status()).isEqualTo(400);
        assertThat(order("{\"fault\":\"earthquake\"}").status()).isEqualTo(400);
        assertThat(order("{\"fault\":\"status\",\"status\":\"many\"}").status()).isEqualTo(400);
        assertThat(order("{\"fault\":\"status\",\"status\":200}").status()).isEqualTo(400);
        assertThat(order("{\"fault\":\"slow\",\"delay-ms\":1,\"calls\":[\"sometimes\"]}")
                        .status())
                .isEqualTo(400);
        assertThat(sandbox.faults().waiting()).isZero();
    }

    @Test
    void takes_orders_over_http() throws Exception {
        var got = order(
                "{\"fault\":\"status\",\"status\":429,\"retry-after\":\"2\",\"calls\":[\"transaction\"],\"times\":3}");

        assertThat(got.json().path("waiting").asInt()).isEqualTo(3);
        assertThat(send().header("Retry-After")).isEqualTo("2");
        assertThat(caller.inside("DELETE", "/sandbox/faults", "").status()).isEqualTo(200);
        assertThat(send().status()).isEqualTo(200);
    }

    @Test
    void goes_down_for_a_while_over_http() throws Exception {
        order("{\"fault\":\"down\",\"for-ms\":700}");

        await().atMost(Duration.ofSeconds(10)).until(() -> !isAnswering());
        await().atMost(Duration.ofSeconds(10)).until(this::isAnswering);
    }

    private boolean isAnswering() throws InterruptedException {
        try {
            return caller.get("/metadata").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
