package uz.karvon.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.chaos.Numbered.Hospital;
import uz.karvon.sandbox.CallKind;
import uz.karvon.sandbox.Fault;

/** Two hospitals speak of the same patients at once, through two engines, and DHP says now and then that it changed meanwhile. */
class HospitalsIT {
    private static final Set<CallKind> TRANSACTION = Set.of(CallKind.TRANSACTION);
    private static final long BETWEEN_CONFLICTS_MILLIS = 200;

    @TempDir
    Path folder;

    @Test
    void the_same_patients_from_two_hospitals_at_once_keep_the_promise() throws Exception {
        try (var scene = Scene.named("hospitals", folder)) {
            var settings = EnginePart.over(scene.broker(), scene.database());
            var one = scene.engine("one", settings).start();
            var other = scene.engine("other", settings).start();
            var conflicts = scene.open(new Conflicts(scene));
            var load = scene.open(new Load(scene.register(), scene.size().turns()));
            var patients = IntStream.rangeClosed(1, scene.size().patients() / 2)
                    .boxed()
                    .toList();
            load.add(Hospital.ANDIJON, patients, new MllpChannel(List.of(one.mllpPort())), Duration.ZERO);
            load.add(Hospital.NUKUS, patients, new QueueChannel(other.brokerUrl()), Duration.ZERO);

            load.awaitMore(scene.size().messages() / 2);
            load.finish();
            conflicts.close();
            scene.dhp().faults().clear();

            scene.assertKept(one);
            assertThat(scene.dhp().held().countsByType()).containsEntry("Patient", patients.size());
            assertThat(conflicts.count).isPositive();
        }
    }

    /** Answers a transaction with 409 or 412 now and then, without having done it, or takes its time. */
    private static final class Conflicts implements AutoCloseable {
        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        private volatile int count;

        Conflicts(Scene scene) {
            var kinds = List.of(Fault.status(409), Fault.status(412), Fault.slow(Duration.ofMillis(100)));
            thread.scheduleWithFixedDelay(
                    () -> {
                        // one at a time, or a message could meet too many of them
                        if (scene.dhp().faults().waiting() > 0) return;
                        var fault = kinds.get(scene.chance().nextInt(kinds.size()));
                        scene.dhp().faults().next(1, fault, TRANSACTION);
                        count++;
                    },
                    BETWEEN_CONFLICTS_MILLIS,
                    BETWEEN_CONFLICTS_MILLIS,
                    TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            thread.shutdownNow();
        }
    }
}
