package uz.karvon.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.chaos.Numbered.Hospital;
import uz.karvon.chaos.Numbered.Kind;

/** A message that can never be delivered in each of fifty lanes, among those that can. */
class PoisonIT {
    private static final int LANES = 50;
    private static final int POISONED_TURN = 2;
    private static final Duration TO_THE_DEAD_LETTER = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void the_poisoned_end_in_the_dead_letter_within_a_minute_and_all_others_pass() throws Exception {
        var size = Size.isFull() ? Size.asked() : new Size(LANES, 4, 0);
        try (var scene = Scene.named("poison", size, folder)) {
            var engine = scene.engine("engine", Map.of()).start();
            var load = scene.open(Load.onAllTransports(size, PoisonIT::message, List.of(engine), scene.register()));
            load.finish();

            var ledger = scene.assertKept(engine);
            assertThat(ledger.dead()).hasSize(LANES).allSatisfy(letter -> assertThat(
                            Duration.between(letter.receivedAt(), letter.at()))
                    .isLessThan(TO_THE_DEAD_LETTER));
        }
    }

    private static Numbered message(Hospital hospital, int patient, int turn) {
        if (turn != POISONED_TURN || patient > LANES) return Numbered.sound(hospital, patient, turn);
        return new Numbered(hospital, patient, turn, patient % 2 == 0 ? Kind.UNKNOWN_EVENT : Kind.WRONG_NUMBER);
    }
}
