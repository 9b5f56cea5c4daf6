package uz.karvon.message.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValuedPartsTest {
    @Test
    void tells_the_fields_that_hold_anything_and_the_segment_itself() {
        var tree = tree("MSH|^~\\&|LIS\rPID|1||77|");

        long fields = tree.valuedFields(1);

        assertThat(fields).isEqualTo(PartBits.ITSELF | PartBits.of(1) | PartBits.of(3));
    }

    @Test
    void counts_the_separator_of_a_header_as_its_first_field() {
        var tree = tree("MSH|^~\\&||LAB");

        long fields = tree.valuedFields(0);

        assertThat(fields).isEqualTo(PartBits.ITSELF | PartBits.of(1) | PartBits.of(2) | PartBits.of(4));
    }

    @Test
    void lets_fields_beyond_the_bits_share_the_last() {
        var tree = tree("MSH|^~\\&|\rIN2" + "|".repeat(70) + "x");

        long fields = tree.valuedFields(1);

        assertThat(fields).isEqualTo(PartBits.ITSELF | PartBits.of(63));
        assertThat(PartBits.of(70)).isEqualTo(PartBits.of(63));
    }

    @Test
    void tells_the_components_of_each_repetition() {
        var tree = tree("MSH|^~\\&|\rPID|||77^^^LAB~^8");

        assertThat(tree.valuedParts(1, 3, 1, 0, 0)).isEqualTo(PartBits.ITSELF | PartBits.of(1) | PartBits.of(4));
        assertThat(tree.valuedParts(1, 3, 2, 0, 0)).isEqualTo(PartBits.ITSELF | PartBits.of(2));
    }

    @Test
    void tells_the_subcomponents_of_a_component_and_takes_one_of_them_for_its_own_first_part() {
        var tree = tree("MSH|^~\\&|\rPID|||77^^^&1.2.3&ISO");

        assertThat(tree.valuedParts(1, 3, 1, 4, 0)).isEqualTo(PartBits.ITSELF | PartBits.of(2) | PartBits.of(3));
        assertThat(tree.valuedParts(1, 3, 1, 4, 2)).isEqualTo(PartBits.ITSELF | PartBits.of(1));
    }

    @Test
    void finds_only_itself_in_what_was_not_sent() {
        var tree = tree("MSH|^~\\&|\rPID|1");

        assertThat(tree.valuedParts(1, 3, 1, 0, 0)).isEqualTo(PartBits.ITSELF);
        assertThat(tree.valuedParts(1, 0, 0, 0, 0)).isEqualTo(PartBits.ITSELF);
    }

    private static Hl7Tree tree(String text) {
        return Hl7Tree.index(text, Separators.USUAL, (all, start, end, separators) -> all.substring(start, end));
    }
}
