package uz.karvon.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * As {@link AnyBytesTest}, with other numbers and the shared corpus: 20,000 of each, or as many as
 * {@code -Dbadinput.rounds} says, from {@code -Dbadinput.from} on.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class AnyBytesIT {
    private static final int ROUNDS = Integer.getInteger("badinput.rounds", 20_000);
    private static final long FROM = Long.getLong("badinput.from", 1_000_000);

    private static WholeWay way;

    @BeforeAll
    static void load() {
        way = new WholeWay();
    }

    @Test
    void any_damage_to_a_message_ends_in_a_result_or_a_refusal() {
        var any = new AnyBytes(way);

        any.hl7(Seeds.hl7(true), FROM, ROUNDS);

        any.assertNothingBroke();
        assertThat(any.ends()).containsKey("mapped");
    }

    @Test
    void any_damage_to_a_table_ends_in_a_result_or_a_refusal() {
        var any = new AnyBytes(way);

        any.csv(AnyBytesTest.csvSeeds(way), FROM, ROUNDS);

        any.assertNothingBroke();
        assertThat(any.ends()).containsKey("mapped");
    }
}
