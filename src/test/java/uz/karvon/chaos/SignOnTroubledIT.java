package uz.karvon.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.sandbox.CallKind;
import uz.karvon.sandbox.Fault;
import uz.karvon.sandbox.Sandbox;

/** The single sign-on away, tokens that end in flight, and a wrong secret that is set right, while hospitals send. */
class SignOnTroubledIT {
    private static final Set<CallKind> SIGN_ON = Set.of(CallKind.TOKEN);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int ACKNOWLEDGED_MEANWHILE = 20;
    private static final int TIMES_AWAY = 2;

    @TempDir
    Path folder;

    @Test
    void a_single_sign_on_in_trouble_loses_nothing_and_a_secret_set_right_needs_no_restart() throws Exception {
        try (var scene = Scene.named("sign-on-troubled", folder)) {
            var dhp = scene.dhp();
            var secret = Files.writeString(folder.resolve("secret"), "wrong");
            var settings = new HashMap<>(EnginePart.over(scene.broker(), scene.database()));
            settings.put("camel.oauth.client-secret-file", secret.toString());
            var engine = scene.engine("engine", settings).start();
            var load = scene.open(Load.onAllTransports(scene.size(), engine, scene.register()));

            load.awaitMore(ACKNOWLEDGED_MEANWHILE);
            assertThat(dhp.held().countsByType()).as("with a wrong secret").isEmpty();
            Files.writeString(secret, dhp.clientSecret());
            delivered(dhp);
            for (int time = 1; time <= scene.size().kills(); time++) {
                load.awaitMore(1 + scene.chance().nextInt(ACKNOWLEDGED_MEANWHILE));
                dhp.tokens().revokeAll();
                delivered(dhp);
            }
            dhp.faults().untilCleared(Fault.status(503), SIGN_ON);
            dhp.tokens().revokeAll();
            load.awaitMore(ACKNOWLEDGED_MEANWHILE);
            dhp.faults().clear();
            delivered(dhp);
            load.finish();

            scene.assertKept(engine);
            assertThat(dhp.tokens().issued()).isGreaterThan(scene.size().kills());
        }
    }

    @Test
    void keycloak_away_with_tokens_that_end_under_way_loses_nothing() throws Exception {
        Assumptions.assumeTrue(
                Size.isFull(), "part of the full form only; the sandbox's sign-on does it in the short one");
        var installed = KeycloakPart.installed();
        Assumptions.assumeTrue(installed.isPresent(), "the profile chaos fetches Keycloak; it is not there");
        try (var scene = Scene.named("keycloak-troubled", folder)) {
            var keycloak = scene.open(KeycloakPart.start(installed.get(), folder, scene.dhp()));
            scene.dhp().tokens().trust(keycloak.judge());
            var secret = Files.writeString(folder.resolve("secret"), "wrong");
            var settings = new HashMap<>(EnginePart.over(scene.broker(), scene.database()));
            settings.put("camel.oauth.token-endpoint", keycloak.tokenEndpoint().toString());
            settings.put("camel.oauth.client-secret-file", secret.toString());
            var engine = scene.engine("engine", settings).start();
            var load = scene.open(Load.onAllTransports(scene.size(), engine, scene.register()));

            load.awaitMore(ACKNOWLEDGED_MEANWHILE);
            assertThat(scene.dhp().held().countsByType())
                    .as("with a wrong secret")
                    .isEmpty();
            Files.writeString(secret, scene.dhp().clientSecret());
            delivered(scene.dhp());
            for (int time = 1; time <= TIMES_AWAY; time++) {
                keycloak.kill();
                untilNothingIsDelivered(scene.dhp());
                load.awaitMore(ACKNOWLEDGED_MEANWHILE);
                keycloak.start();
                delivered(scene.dhp());
            }
            load.finish();

            scene.assertKept(engine);
        }
    }

    /** The token in use has ended, and there is nobody to give another. */
    private static void untilNothingIsDelivered(Sandbox dhp) {
        var last = new long[] {-1};
        Awaitility.await("no deliveries")
                .atMost(LONGEST)
                .pollInterval(Duration.ofSeconds(3))
                .until(() -> {
                    long before = last[0];
                    last[0] = stored(dhp);
                    return last[0] == before;
                });
    }

    /** Waits until messages get through again. */
    private static void delivered(Sandbox dhp) {
        long before = stored(dhp);
        Awaitility.await("deliveries").atMost(LONGEST).until(() -> stored(dhp) > before);
    }

    private static long stored(Sandbox dhp) {
        return dhp.held().countsByType().values().stream()
                .mapToLong(Integer::longValue)
                .sum();
    }
}
