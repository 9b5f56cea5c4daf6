package uz.karvon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxInsideIT {
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

    private Caller.Got look(String path) throws Exception {
        return new Caller(sandbox).inside("GET", path, "");
    }

    @Test
    void has_nothing_at_an_unknown_path() throws Exception {
        assertThat(look("/sandbox/treasure").status()).isEqualTo(404);
        assertThat(look("/sandbox").status()).isEqualTo(404);
    }

    @Test
    void shows_nothing_where_nothing_is_held() throws Exception {
        assertThat(look("/sandbox/held").json().path("transactions").asInt(-1)).isZero();
        assertThat(look("/sandbox/held/Patient").json()).isEmpty();
        assertThat(look("/sandbox/held/Patient/1").json()).isEmpty();
        assertThat(look("/sandbox/writes/1").json()).isEmpty();
    }

    @Test
    void shows_what_is_held_without_a_token() throws Exception {
        caller.post(
                "",
                Sample.transaction(Sample.patient("p1"), Sample.observation(Sample.urn(0), "o1"))
                        .toString());

        var summary = look("/sandbox/held").json();

        assertThat(summary.at("/counts/Observation").asInt()).isEqualTo(1);
        assertThat(summary.path("transactions").asInt()).isEqualTo(1);
        assertThat(summary.path("stored-twice").asInt(-1)).isZero();
        assertThat(summary.path("tokens").asInt()).isEqualTo(1);
        assertThat(summary.at("/calls/transaction").asInt()).isEqualTo(1);
        assertThat(look("/sandbox/held/Patient")
                        .json()
                        .at("/0/identifier/0/value")
                        .asText())
                .isEqualTo("p1");
        assertThat(look("/sandbox/held/Patient/1").json()).hasSize(1);
        assertThat(look("/sandbox/writes/1").json())
                .extracting(write -> write.path("resource").asText())
                .containsExactly("Patient/1", "Observation/1");
    }

    @Test
    void revokes_all_tokens_when_asked() throws Exception {
        caller.inside("POST", "/sandbox/revoke", "");

        assertThat(caller.get("/Patient?identifier=p1").status()).isEqualTo(401);
    }
}
