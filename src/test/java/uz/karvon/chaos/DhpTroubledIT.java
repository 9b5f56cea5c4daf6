package uz.karvon.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.sandbox.CallKind;
import uz.karvon.sandbox.Fault;
import uz.karvon.sandbox.Sandbox;

/** DHP away, slow, out of order, asking for patience and hanging up, while hospitals send. */
class DhpTroubledIT {
    private static final Set<CallKind> DELIVERY = Set.of(CallKind.BATCH, CallKind.TRANSACTION);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int CALLS_THAT_MEET_IT = Size.isFull() ? 10 : 3;
    private static final int ACKNOWLEDGED_MEANWHILE = 20;

    @TempDir
    Path folder;

    @Test
    void a_dhp_in_every_kind_of_trouble_keeps_no_hospital_waiting_and_nothing_is_lost() throws Exception {
        try (var scene = Scene.named("dhp-troubled", folder)) {
            var settings = new HashMap<>(EnginePart.over(scene.broker(), scene.database()));
            settings.put("dhp.answer-timeout", "3s");
            settings.put("dhp.circuit.longest-pause", "2s");
            var engine = scene.engine("engine", settings).start();
            var load = scene.open(Load.onAllTransports(scene.size(), engine, scene.register()));
            for (var trouble : troubles()) {
                load.awaitMore(1 + scene.chance().nextInt(ACKNOWLEDGED_MEANWHILE));
                meet(scene.dhp(), trouble);
                load.awaitMore(ACKNOWLEDGED_MEANWHILE);
                scene.dhp().faults().clear();
            }
            scene.dhp().goDown();
            load.awaitMore(ACKNOWLEDGED_MEANWHILE);
            scene.dhp().comeBack();
            load.finish();

            scene.assertKept(engine);
            assertThat(scene.dhp().faults().waiting()).isZero();
        }
    }

    private static List<Fault> troubles() {
        return List.of(
                Fault.status(500),
                Fault.status(503),
                Fault.status(429, Duration.ofSeconds(1)),
                Fault.status(429, Instant.now().plusSeconds(5)),
                Fault.slow(Duration.ofSeconds(1)),
                // longer than anybody waits for the answer to work that is done
                Fault.slow(Duration.ofSeconds(5)),
                Fault.cutBeforeWork(),
                Fault.cutAfterWork());
    }

    private static void meet(Sandbox dhp, Fault trouble) {
        long before = calls(dhp);
        dhp.faults().untilCleared(trouble, DELIVERY);
        Awaitility.await("calls that meet " + trouble)
                .atMost(LONGEST)
                .until(() -> calls(dhp) >= before + CALLS_THAT_MEET_IT);
    }

    private static long calls(Sandbox dhp) {
        return dhp.held().calls(CallKind.BATCH) + dhp.held().calls(CallKind.TRANSACTION);
    }
}
