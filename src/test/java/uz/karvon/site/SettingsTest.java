package uz.karvon.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    private Path home;

    @Test
    void names_the_setting_that_was_meant() throws IOException {
        Files.writeString(home.resolve("karvon.properties"), "dhp.base-ulr=https://dhp.example.uz\n");

        assertThatThrownBy(() -> Settings.read(home, Map.of(), Map.of()))
                .isInstanceOf(InvalidFiles.class)
                .hasMessageContaining("did you mean 'dhp.base-url'?");
    }

    @Test
    void takes_what_a_route_file_asks_for_from_the_environment() throws IOException {
        route("port, value: \"{{feed.andijon-rch.mllp.port:2575}}\"");
        Files.writeString(home.resolve("karvon.properties"), "feed.andijon-rch.mllp.port=2576\n");
        var environment = Map.of("KARVON_FEED_ANDIJON_RCH_MLLP_PORT", "2580");

        var settings = Settings.read(home, environment, Map.of());

        assertThat(settings.text("feed.andijon-rch.mllp.port")).isEqualTo("2580");
    }

    @Test
    void leaves_to_the_route_file_what_nobody_sets() throws IOException {
        route("port, value: \"{{feed.andijon-rch.mllp.port:2575}}\"");

        assertThat(Settings.read(home, Map.of(), Map.of()).all()).doesNotContainKey("feed.andijon-rch.mllp.port");
    }

    @Test
    void tells_the_file_a_secret_came_from_and_forgets_it_where_somebody_has_the_last_word() throws IOException {
        var secret = Files.writeString(home.resolve("secret"), "s3cret\n");
        Files.writeString(home.resolve("karvon.properties"), "camel.oauth.client-secret-file=" + secret + "\n");

        var fromFile = Settings.read(home, Map.of(), Map.of()).all();
        var fromEnvironment = Settings.read(home, Map.of("KARVON_CAMEL_OAUTH_CLIENT_SECRET", "other"), Map.of())
                .all();

        assertThat(fromFile)
                .containsEntry("camel.oauth.client-secret", "s3cret")
                .containsEntry("camel.oauth.client-secret-file", secret.toString());
        assertThat(fromEnvironment)
                .containsEntry("camel.oauth.client-secret", "other")
                .doesNotContainKey("camel.oauth.client-secret-file");
    }

    private void route(String parameter) throws IOException {
        Files.createDirectories(home.resolve("routes/sites"));
        Files.writeString(home.resolve("routes/sites/andijon-rch.yaml"), "- { name: " + parameter + " }\n");
    }
}
