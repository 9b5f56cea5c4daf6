package uz.karvon.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the broker at any moment while hospitals send, and starts it again on what it left behind. */
class BrokerKilledIT {
    private static final int MOST_BETWEEN_KILLS = 150;

    @TempDir
    Path folder;

    @Test
    void a_broker_killed_under_load_keeps_the_promise() throws Exception {
        try (var scene = Scene.named("broker-killed", folder)) {
            var broker = scene.broker();
            var engine = scene.engine("engine", EnginePart.over(broker, scene.database()))
                    .start();
            var load = scene.open(Load.onAllTransports(scene.size(), engine, scene.register()));
            for (int kill = 1; kill <= scene.size().kills(); kill++) {
                load.awaitMore(1 + scene.chance().nextInt(MOST_BETWEEN_KILLS));
                broker.kill();
                broker.start();
            }
            load.finish();

            scene.assertKept(engine);
            assertThat(broker.kills()).isEqualTo(scene.size().kills());
        }
    }
}
