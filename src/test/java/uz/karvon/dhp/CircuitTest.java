package uz.karvon.dhp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uz.karvon.message.HandClock;

class CircuitTest {
    private final HandClock clock = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final Circuit circuit = new Circuit(
            DhpSettings.of(Map.of(
                    "dhp.base-url", "https://dhp.example/fhir",
                    "dhp.circuit.failures", "3",
                    "dhp.circuit.longest-pause", "10s",
                    "dhp.call-timeout", "60s")),
            clock,
            new Random(7));

    @Test
    void single_failures_hold_nobody_up() {
        fail(2);
        circuit.answered();
        fail(2);

        assertThat(circuit.isOpen()).isFalse();
        assertThat(circuit.pause()).isEmpty();
    }

    @Test
    void after_failures_in_a_row_everybody_waits() {
        fail(3);

        assertThat(circuit.isOpen()).isTrue();
        assertThat(circuit.pause()).isPresent();
    }

    @Test
    void when_the_pause_is_over_one_call_goes_and_the_others_wait_for_it() {
        fail(3);
        clock.advance(Duration.ofSeconds(1));

        assertThat(circuit.pause()).isEmpty();
        assertThat(circuit.pause()).contains(Duration.ofMillis(500));
        circuit.answered();
        assertThat(circuit.pause()).isEmpty();
    }

    @Test
    void a_probe_nobody_hears_of_is_given_up() {
        fail(3);
        clock.advance(Duration.ofSeconds(1));
        circuit.pause();

        clock.advance(Duration.ofSeconds(60));

        assertThat(circuit.pause()).isEmpty();
    }

    @Test
    void the_pauses_grow_up_to_the_longest() {
        fail(3);
        var first = circuit.pause().orElseThrow();

        for (int probe = 0; probe < 30; probe++) {
            clock.advance(Duration.ofSeconds(12));
            circuit.pause();
            fail(1);
        }

        assertThat(first).isLessThan(Duration.ofSeconds(1));
        assertThat(circuit.pause().orElseThrow()).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
    }

    @Test
    void what_DHP_asks_for_is_kept_to_from_the_first_failure_on() {
        circuit.failed(Optional.of(Duration.ofSeconds(120)));

        assertThat(circuit.pause()).contains(Duration.ofSeconds(120));
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) circuit.failed(Optional.empty());
    }
}
