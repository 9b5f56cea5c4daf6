package uz.karvon.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uz.karvon.oauth.OAuthSettings.ClientAuthentication;

class OAuthSettingsTest {
    private static final Map<String, String> GOOD = Map.of(
            "camel.oauth.token-endpoint", "https://sso.example.uz/oauth/token",
            "camel.oauth.client-id", "karvon",
            "camel.oauth.client-secret", "hush");

    @Test
    void names_every_fault_at_once() {
        var properties =
                Map.of("camel.oauth.token-endpoint", "sso.example.uz", "camel.oauth.client-authentication", "header");

        assertThatThrownBy(() -> OAuthSettings.of(properties))
                .hasMessageContaining("token-endpoint is no URL")
                .hasMessageContaining("client-id is missing")
                .hasMessageContaining("client-secret is missing")
                .hasMessageContaining("expected body or basic");
    }

    @Test
    void sends_the_secret_in_the_body_and_no_scope_unless_told_otherwise() {
        var settings = OAuthSettings.of(GOOD);

        assertThat(settings.authentication()).isEqualTo(ClientAuthentication.BODY);
        assertThat(settings.scope()).isEmpty();
    }

    @Test
    void never_shows_the_secret() {
        var settings = OAuthSettings.of(GOOD);

        assertThat(settings.toString()).contains("karvon").doesNotContain("hush");
    }

    @Test
    void renews_a_minute_early_or_at_half_of_a_short_life() {
        var asked = Instant.parse("2026-11-01T00:00:00Z");

        var longLived = Token.of("t", asked, Duration.ofHours(1));
        var shortLived = Token.of("t", asked, Duration.ofSeconds(20));
        var untold = Token.of("t", asked, Duration.ZERO);

        assertThat(longLived.renewAt()).isEqualTo(asked.plusSeconds(3540));
        assertThat(shortLived.renewAt()).isEqualTo(asked.plusSeconds(10));
        assertThat(untold.renewAt()).isEqualTo(asked.plusSeconds(240));
        assertThat(longLived.toString()).doesNotContain("[t");
    }
}
