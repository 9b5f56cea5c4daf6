package uz.karvon.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StagesTest {
    @Test
    void a_step_that_is_come_to_twice_counts_once_and_the_rest_is_the_routes() {
        var stages = new Stages();
        stages.took("map", 98_000);
        stages.took("dhp", 20_000_000);
        stages.took("resolve", 1_500_000);
        stages.took("dhp", 21_000_000);

        var micros = stages.micros(Duration.ofMillis(43));

        assertThat(micros).isEqualTo("map=98 dhp=41000 resolve=1500 route=402");
    }

    @Test
    void clocks_that_disagree_leave_the_route_nothing() {
        var stages = new Stages();
        stages.took("map", 98_000);

        assertThat(stages.micros(Duration.ZERO)).isEqualTo("map=98 route=0");
    }
}
