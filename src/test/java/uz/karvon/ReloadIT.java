package uz.karvon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.cli.MllpClient;
import uz.karvon.sandbox.Sandbox;
import uz.karvon.sandbox.SandboxSettings;
import uz.karvon.site.Settings;
import uz.karvon.store.MessageFilter;

/** Maps are changed while the engine runs. */
class ReloadIT {
    private static final String OVERLAY = "mappings/uz-core/maps/reload.yaml";
    private static final String ACTIVE =
            """
            extends: PID-Patient
            add: [ { set: "true", to: active } ]
            """;

    @TempDir
    Path home;

    @TempDir
    Path data;

    private Sandbox dhp;
    private int port;

    @BeforeEach
    void copyTheProject() throws IOException {
        dhp = Sandbox.start(SandboxSettings.onAnyPort());
        port = Engine.freePort();
        for (var folder : new String[] {"mappings", "routes"}) copy(Engine.HOME.resolve(folder), home.resolve(folder));
    }

    @AfterEach
    void close() {
        dhp.close();
    }

    @Test
    void a_changed_map_serves_the_next_message_and_a_broken_one_leaves_it_in_place() throws Exception {
        try (var engine = start()) {
            send(Engine.admission(1));
            Engine.untilIdle(engine);

            write(ACTIVE);
            send(Engine.admission(2));
            Engine.untilIdle(engine);

            // every sample of a patient becomes another now
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(health(engine)).contains("503", "maps otherwise than"));
            assertThat(patient(2).has("active")).isFalse();

            removeSamples();
            untilHealthy(engine);
            send(Engine.admission(3));
            Engine.untilIdle(engine);
            assertThat(patient(3).path("active").asBoolean()).isTrue();

            write(ACTIVE.replace("to: active", "to: actve"));
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(health(engine))
                    .contains("503", "reload.yaml:2:", "did you mean 'active'?"));
            send(Engine.admission(4));
            Engine.untilIdle(engine);
            assertThat(patient(4).path("active").asBoolean()).isTrue();

            assertThat(mapVersion(engine, 2)).isEqualTo(mapVersion(engine, 1));
            assertThat(mapVersion(engine, 3)).isNotEqualTo(mapVersion(engine, 1));
            assertThat(mapVersion(engine, 4)).isEqualTo(mapVersion(engine, 3));
        }
    }

    private Karvon start() throws Exception {
        var more = Map.of(
                "feed.andijon-rch.mllp.port", Integer.toString(port), "console.port", "0", "mappings.reload", "1");
        return Karvon.start(Settings.read(home, Map.of(), Engine.overrides(dhp, data, more)));
    }

    private void write(String overlay) throws IOException {
        Files.writeString(home.resolve(OVERLAY), overlay);
    }

    private void removeSamples() throws IOException {
        try (var files = Files.walk(home.resolve("mappings"))) {
            for (var file : files.filter(Files::isRegularFile).toList())
                if (file.toString().contains("samples")) Files.delete(file);
        }
    }

    private ObjectNode patient(int number) {
        var found = dhp.held()
                .withIdentifier("Patient", "https://dhp.uz/fhir/core/sid/pid/uz/ni", "3%013d".formatted(number));
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static String mapVersion(Karvon engine, int number) {
        var filter = new MessageFilter(
                Optional.empty(),
                Optional.of("ADM%05d".formatted(number)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
        return engine.store().find(filter).get(0).mapVersion();
    }

    private static void untilHealthy(Karvon engine) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(health(engine)).doesNotContain("changed files are at fault"));
    }

    private static String health(Karvon engine) throws IOException, InterruptedException {
        var ask = HttpRequest.newBuilder(engine.consoleUrl().orElseThrow().resolve("/health"))
                .build();
        var answer = HttpClient.newHttpClient().send(ask, HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    private void send(String message) throws IOException {
        try (var client = new MllpClient("127.0.0.1", port, Duration.ofSeconds(30))) {
            assertThat(new String(client.send(message.getBytes(UTF_8)), UTF_8)).contains("MSA|AA|");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(copy);
                else Files.copy(file, copy);
            }
        }
    }
}
