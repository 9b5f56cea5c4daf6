package uz.karvon.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uz.karvon.network.Outbound;

class ClientsTest {
    private static final Map<String, String> COMMON = Map.of(
            "camel.oauth.token-endpoint", "https://sso.example/token",
            "camel.oauth.client-id", "karvon",
            "camel.oauth.client-secret", "hush");

    @Test
    void names_everything_that_is_wrong_at_once() {
        var settings = with(Map.of(
                "dhp.client.andijon-rch.client-id", "a",
                "dhp.client.Nukus.client-id", "b",
                "dhp.client.nukus-lab.secret", "c"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Clients.check(settings))
                .withMessageContaining("client of andijon-rch: dhp.client.andijon-rch.client-secret is missing")
                .withMessageContaining("dhp.client.Nukus.client-id is no setting of a client")
                .withMessageContaining("dhp.client.nukus-lab.secret is no setting of a client");
    }

    @Test
    void a_hospital_without_a_client_of_its_own_has_the_common_one() {
        var clients = Clients.of(
                with(Map.of("dhp.client.nukus-lab.client-id", "n", "dhp.client.nukus-lab.client-secret", "s")),
                Outbound.direct(),
                Clock.systemUTC());

        assertThat(clients.client("nukus-lab.csv")).isEqualTo("nukus-lab");
        assertThat(clients.client("andijon-rch.mllp")).isEmpty();
        assertThat(clients.of("nukus-lab")).isNotSameAs(clients.of(""));
        assertThat(clients.of("andijon-rch")).isSameAs(clients.of(""));
    }

    private static Map<String, String> with(Map<String, String> more) {
        var all = new HashMap<>(COMMON);
        all.putAll(more);
        return all;
    }
}
