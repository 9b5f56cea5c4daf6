package uz.karvon.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.chaos.Numbered.Hospital;

/** MLLP senders that pipeline, stall, send half a frame, begin anew, or drop before the answer, and send again. */
class RoughSendersIT {
    private static final int CONNECTIONS = 5;

    @TempDir
    Path folder;

    @Test
    void senders_that_behave_badly_get_every_message_through_once_and_in_order() throws Exception {
        try (var scene = Scene.named("rough-senders", folder)) {
            var shown = new ConcurrentHashMap<Habit, Long>();
            var engine = scene.engine("engine", Map.of()).start();
            var load = scene.open(new Load(scene.register(), scene.size().turns()));
            int each = scene.size().patients() / CONNECTIONS;
            for (int i = 0; i < CONNECTIONS; i++)
                load.add(
                        Hospital.ANDIJON,
                        IntStream.rangeClosed(i * each + 1, (i + 1) * each)
                                .boxed()
                                .toList(),
                        new RoughMllpChannel(
                                engine.mllpPort(), new Random(scene.chance().nextLong()), shown),
                        Duration.ZERO);
            load.finish();

            scene.assertKept(engine);
            assertThat(shown).containsOnlyKeys(Habit.values());
        }
    }
}
