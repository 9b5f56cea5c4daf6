package uz.karvon.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the engine at any moment while hospitals send. */
class EngineKilledIT {
    private static final int MOST_BETWEEN_KILLS = 150;

    @TempDir
    Path folder;

    @Test
    void an_engine_killed_under_load_over_its_broker_and_database_keeps_the_promise() throws Exception {
        try (var scene = Scene.named("engine-killed", folder)) {
            var settings = EnginePart.over(scene.broker(), scene.database());
            killUnderLoad(scene, scene.engine("engine", settings));
        }
    }

    @Test
    void an_engine_with_broker_and_database_inside_it_keeps_the_promise_when_it_is_killed() throws Exception {
        Assumptions.assumeTrue(Size.isFull(), "part of the full form only; KillIT does the like in the short one");
        try (var scene = Scene.named("engine-killed-with-all-inside", folder)) {
            killUnderLoad(scene, scene.engine("engine", Map.of()));
        }
    }

    private static void killUnderLoad(Scene scene, EnginePart engine) throws Exception {
        engine.start();
        var load = scene.open(Load.onAllTransports(scene.size(), engine, scene.register()));
        for (int kill = 1; kill <= scene.size().kills(); kill++) {
            load.awaitMore(1 + scene.chance().nextInt(MOST_BETWEEN_KILLS));
            engine.kill();
            engine.start();
        }
        load.finish();

        scene.assertKept(engine);
        assertThat(engine.kills()).isEqualTo(scene.size().kills());
    }
}
