package uz.karvon.map.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import uz.karvon.map.condition.Condition.Check;
import uz.karvon.map.condition.Condition.Comparison;
import uz.karvon.message.source.PartBits;

class NeedsTest {
    private static final Source THIRD = new FieldSource(SegmentFinder.OWN, 3, 0, 0);
    private static final Source FIFTH = new FieldSource(SegmentFinder.OWN, 5, 1, 0);
    private static final Source ELSEWHERE = new FieldSource(SegmentFinder.nearest(0), 7, 0, 0);
    private static final Source CONSTANT = new ConstantSource("/");

    @Test
    void a_field_of_another_segment_may_be_there_whatever_the_own_segment_holds() {
        assertThat(ELSEWHERE.needs()).isEqualTo(PartBits.ITSELF);
        assertThat(new FirstSource(List.of(THIRD, ELSEWHERE)).needs() & PartBits.ITSELF)
                .isNotZero();
    }

    @Test
    void one_of_several_alternatives_is_enough() {
        assertThat(new FirstSource(List.of(THIRD, FIFTH)).needs()).isEqualTo(PartBits.of(3) | PartBits.of(5));
    }

    @Test
    void a_text_that_needs_all_its_parts_needs_the_first_that_may_be_missing() {
        assertThat(new GluedSource(List.of(CONSTANT, THIRD, FIFTH), "", true).needs())
                .isEqualTo(PartBits.of(3));
        assertThat(new GluedSource(List.of(THIRD, FIFTH), "", false).needs())
                .isEqualTo(PartBits.of(3) | PartBits.of(5));
    }

    @Test
    void all_conditions_need_what_the_first_of_them_needs_for_asking_counts_as_reading() {
        var third = Guard.other(THIRD, new Check.OneOf(List.of("A")), false);
        var fifth = Guard.other(FIFTH, new Check.Valued(), false);

        assertThat(Guard.all(List.of(third, fifth)).needs()).isEqualTo(PartBits.of(3));
        assertThat(Guard.any(List.of(third, fifth)).needs()).isEqualTo(PartBits.of(3) | PartBits.of(5));
    }

    @Test
    void what_is_not_to_be_there_needs_nothing() {
        var third = Guard.other(THIRD, new Check.Valued(), false);

        assertThat(Guard.not(third).needs()).isEqualTo(PartBits.ITSELF);
        assertThat(Guard.other(THIRD, new Check.Count(Comparison.LESS, 1), false)
                        .needs())
                .isEqualTo(PartBits.ITSELF);
    }

    @Test
    void a_condition_on_the_own_text_needs_nothing_for_asking_it_counts_as_reading() {
        assertThat(Guard.own(THIRD, new Check.OneOf(List.of("A")), false).needs())
                .isEqualTo(PartBits.ITSELF);
        assertThat(Guard.own(THIRD, new Check.Valued(), false).needs()).isEqualTo(PartBits.of(3));
    }
}
