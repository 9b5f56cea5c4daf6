package uz.karvon.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import uz.karvon.sandbox.Sandbox;

/**
 * Keycloak in the single sign-on's place, with the realm of {@code docker/keycloak}, whose tokens live so short that
 * they end under way; always on the same port.
 */
final class KeycloakPart implements AutoCloseable {
    /** Where the profile {@code chaos} unpacks it. */
    private static final String INSTALLED = "karvon.keycloak";

    private static final Path REALM = Path.of("docker/keycloak/dhp-realm.json");
    private static final String TOKEN_SECONDS = "20";
    private static final Duration TO_START = Duration.ofMinutes(3);

    private final Path home;
    private final Path log;
    private final Sandbox dhp;
    private final int port = Ports.free();
    private final int management = Ports.free();
    private Process process;

    private KeycloakPart(Path home, Path log, Sandbox dhp) throws IOException {
        this.home = home;
        this.log = log;
        this.dhp = dhp;
    }

    /** Empty where it is not installed. */
    static Optional<Path> installed() {
        return Optional.ofNullable(System.getProperty(INSTALLED)).map(Path::of).filter(Files::isDirectory);
    }

    /**
     * Starts it with the client of the sandbox.
     *
     * @param folder for its log
     */
    static KeycloakPart start(Path home, Path folder, Sandbox dhp) throws IOException {
        var keycloak = new KeycloakPart(home, folder.resolve("keycloak.log"), dhp);
        var realm = Files.readString(REALM)
                .replaceFirst("\"accessTokenLifespan\": \\d+", "\"accessTokenLifespan\": " + TOKEN_SECONDS);
        Files.createDirectories(home.resolve("data/import"));
        Files.writeString(home.resolve("data/import/dhp-realm.json"), realm);
        keycloak.start();
        return keycloak;
    }

    void start() throws IOException {
        var builder = new ProcessBuilder(
                        "bash",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--http-management-port=" + management,
                        "--cache=local")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("DHP_CLIENT_ID", dhp.clientId());
        builder.environment().put("DHP_CLIENT_SECRET", dhp.clientSecret());
        builder.environment().put("JAVA_OPTS_APPEND", "-Xmx512m -XX:TieredStopAtLevel=1");
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::destroy));
        Awaitility.await("Keycloak").atMost(TO_START).until(this::answers);
    }

    private boolean answers() throws IOException, InterruptedException {
        if (!process.isAlive()) throw new IllegalStateException("ended at its start: " + Files.readString(log, UTF_8));
        try {
            var question = HttpRequest.newBuilder(realm("/protocol/openid-connect/certs"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HttpClient.newHttpClient()
                            .send(question, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false; // not yet
        }
    }

    private URI realm(String path) {
        return URI.create("http://127.0.0.1:" + port + "/realms/dhp" + path);
    }

    /** For the setting {@code camel.oauth.token-endpoint}. */
    URI tokenEndpoint() {
        return realm("/protocol/openid-connect/token");
    }

    /** Whether a token is one of this realm and has not ended. */
    Predicate<String> judge() throws IOException {
        var keys = JWKSourceBuilder.<SecurityContext>create(
                        realm("/protocol/openid-connect/certs").toURL())
                .cacheForever()
                .build();
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        return token -> {
            try {
                return processor.process(token, null) != null;
            } catch (Exception e) { // three checked exceptions that all say no
                return false;
            }
        };
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        destroy();
        process.waitFor();
    }

    private void destroy() {
        var all = List.copyOf(process.descendants().toList());
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
