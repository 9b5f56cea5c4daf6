package uz.karvon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.message.Unreachable;
import uz.karvon.sandbox.Sandbox;
import uz.karvon.sandbox.SandboxSettings;
import uz.karvon.site.InvalidFiles;
import uz.karvon.site.Settings;

/** An engine that cannot start says why in one sentence, and leaves nothing behind. */
class StartIT {
    @TempDir
    Path data;

    @Test
    void every_setting_that_is_missing_or_wrong_is_named_at_once_before_anything_starts() {
        var overrides = Map.of(
                "data.dir", data.resolve("new").toString(), "console.port", "http", "dhp.answer-timeout", "soon");

        assertThatThrownBy(() -> Karvon.start(Settings.read(Engine.HOME, Map.of(), overrides)))
                .isInstanceOf(InvalidFiles.class)
                .hasMessageContainingAll(
                        "dhp.base-url is missing",
                        "dhp.answer-timeout is no duration",
                        "camel.oauth.token-endpoint is missing",
                        "camel.oauth.client-id is missing",
                        "camel.oauth.client-secret is missing",
                        "console.port is no whole number");
        assertThat(data.resolve("new")).doesNotExist();
    }

    @Test
    void the_address_of_a_feed_that_is_taken_is_named() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());

            assertThatThrownBy(() -> start(Map.of("feed.andijon-rch.mllp.port", port)))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageStartingWith("cannot listen on 127.0.0.1:" + port + ", which a file in routes/sites");
        }
    }

    @Test
    void the_console_s_port_is_named_with_its_setting_and_the_engine_is_closed_again() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());

            assertThatThrownBy(() -> start(Map.of("console.port", port)))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("console.port")
                    .hasMessageContaining(port);
            start(Map.of()).close();
        }
    }

    private Karvon start(Map<String, String> more) throws Exception {
        try (var dhp = Sandbox.start(SandboxSettings.onAnyPort())) {
            var settings = new HashMap<>(Map.of("feed.andijon-rch.mllp.port", Integer.toString(Engine.freePort())));
            settings.putAll(more);
            return Karvon.start(Engine.settings(dhp, data, settings));
        }
    }
}
