package uz.karvon.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.sandbox.CallKind;
import uz.karvon.sandbox.Fault;

/** Several engines over one broker and one database: one is killed, then another comes. */
class EnginesIT {
    private static final int MOST_BETWEEN = 100;
    private static final Duration DHP_TAKES = Duration.ofMillis(20);
    // fifty messages a second: DHP takes more, or the run would end with what still waits
    private static final Duration FOR_EACH_PATIENT = Duration.ofMillis(20);

    @TempDir
    Path folder;

    @Test
    void two_engines_of_which_one_is_killed_and_a_third_added_keep_the_promise() throws Exception {
        try (var scene = Scene.named("engines", folder)) {
            // so that a kill meets transactions DHP has not begun or not ended
            scene.dhp().faults().untilCleared(Fault.slow(DHP_TAKES), Set.of(CallKind.TRANSACTION));
            var settings = EnginePart.over(scene.broker(), scene.database());
            var stays = scene.engine("stays", settings).start();
            var dies = scene.engine("dies", settings).start();
            var comes = scene.engine("comes", settings);
            var pause = FOR_EACH_PATIENT.multipliedBy(scene.size().patients());
            var load = scene.open(Load.onAllTransports(
                    scene.size(), Numbered::sound, List.of(stays, dies, comes), scene.register(), pause));
            for (int kill = 1; kill <= scene.size().kills(); kill++) {
                await(load, scene);
                dies.kill();
                await(load, scene);
                comes.start();
                // who came is the next to die
                var next = comes;
                comes = dies;
                dies = next;
            }
            await(load, scene);
            load.finish();

            scene.assertKept(stays);
            assertThat(stays.kills()).isZero();
            assertThat(dies.kills() + comes.kills()).isEqualTo(scene.size().kills());
        }
    }

    private static void await(Load load, Scene scene) {
        load.awaitMore(1 + scene.chance().nextInt(MOST_BETWEEN));
    }
}
