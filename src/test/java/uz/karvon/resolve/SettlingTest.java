package uz.karvon.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import uz.karvon.message.HandClock;

class SettlingTest {
    private final HandClock clock = new HandClock(Instant.EPOCH.plusSeconds(1_000_000));
    private final Settling settling = new Settling(Duration.ofSeconds(2), clock);

    @Test
    void what_comes_back_together_waits_together_and_once() {
        assertThat(settling.left()).isEqualTo(Duration.ofSeconds(2));
        clock.advance(Duration.ofSeconds(1));
        assertThat(settling.left()).isEqualTo(Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(1));
        assertThat(settling.left()).isZero();
        clock.advance(Duration.ofSeconds(9));
        assertThat(settling.left()).isZero();
    }

    @Test
    void another_break_is_waited_for_again() {
        settling.left();
        clock.advance(Duration.ofSeconds(11));

        assertThat(settling.left()).isEqualTo(Duration.ofSeconds(2));
    }
}
