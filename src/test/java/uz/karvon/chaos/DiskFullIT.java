package uz.karvon.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk under the broker's journal fills up while hospitals send, and somebody makes room. */
class DiskFullIT {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int ACKNOWLEDGED_BEFORE = 40;

    @TempDir
    Path folder;

    @Test
    void a_full_disk_turns_senders_away_and_loses_nothing_and_work_goes_on_when_there_is_room() throws Exception {
        var disk = SmallDisk.mount(folder.resolve("broker"));
        Assumptions.assumeTrue(disk.isPresent(), "a disk of a size we choose can be mounted only by root, on Linux");
        try (var scene = Scene.named("disk-full", folder)) {
            scene.open(disk.get());
            var engine = scene.engine("engine", EnginePart.over(scene.broker(), scene.database()))
                    .start();
            var load = scene.open(Load.onAllTransports(scene.size(), engine, scene.register()));
            for (int time = 1; time <= scene.size().kills() / 2; time++) {
                load.awaitMore(1 + scene.chance().nextInt(ACKNOWLEDGED_BEFORE));
                disk.get().fill();
                awaitSilence(scene.register());
                disk.get().makeRoom();
                load.awaitMore(1);
            }
            load.finish();

            scene.assertKept(engine);
            assertThat(engine.isAlive()).isTrue();
        }
    }

    /** Nothing more is acknowledged. */
    private static void awaitSilence(Register register) {
        var last = new long[] {-1};
        Awaitility.await("nobody is acknowledged any more")
                .atMost(LONGEST)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    long before = last[0];
                    last[0] = register.answers();
                    return last[0] == before;
                });
    }
}
