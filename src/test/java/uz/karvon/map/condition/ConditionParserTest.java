package uz.karvon.map.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.karvon.map.condition.Condition.Check;
import uz.karvon.map.condition.Condition.Comparison;

class ConditionParserTest {
    private static final Condition VALUED = new Condition.Test("PID-29", new Check.Valued());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            PID-29                          | expected valued, not valued
            PID-29 valued and               | the condition ends too early
            PID-29 valued PID-30 valued     | expected 'and', 'or' or the end before 'PID-30'
            (PID-29 valued                  | expected ')' at the end
            PID-8 in (M, F                  | expected ')' at the end
            switch.devices = yes            | expected 'and', 'or' or the end before '='
            PID-3 and switch.devices        | expected valued, not valued
            PID-3 count > many              | expected a whole number, found 'many'
            PID-3 matches name              | expected 'number', 'date', 'time', 'uri', 'lowerLimit' or 'upperLimit' after 'matches' before 'name'
            """)
    void what_cannot_be_read_says_what_was_expected(String text, String expected) {
        assertThatThrownBy(() -> ConditionParser.parse(text))
                .isInstanceOf(BadCondition.class)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource({"PID-29 valued", "IF PID-29 VALUED", "PID-29 IS VALUED", "(PID-29 valued)"})
    void the_guides_words_for_valued_mean_the_same(String text) throws BadCondition {
        assertThat(ConditionParser.parse(text)).isEqualTo(VALUED);
    }

    @ParameterizedTest
    @CsvSource({"PID-29 not valued", "IF PID-29 IS NOT VALUED", "PID-29 DOES NOT EXIST", "PID-29 IS EMPTY"})
    void the_guides_words_for_not_valued_mean_the_same(String text) throws BadCondition {
        assertThat(ConditionParser.parse(text)).isEqualTo(new Condition.Not(VALUED));
    }

    @ParameterizedTest
    @CsvSource({"CX.5 = SN", "CX.5 EQUALS \"SN\"", "IF CX.5 IS \"SN\""})
    void the_guides_words_for_equal_mean_the_same(String text) throws BadCondition {
        assertThat(ConditionParser.parse(text)).isEqualTo(new Condition.Test("CX.5", new Check.OneOf(List.of("SN"))));
    }

    @Test
    void a_switch_stands_alone_and_beside_other_tests() throws BadCondition {
        var provenance = new Condition.Switch("provenance");

        assertThat(ConditionParser.parse("if switch.provenance")).isEqualTo(provenance);
        assertThat(ConditionParser.parse("not switch.provenance")).isEqualTo(new Condition.Not(provenance));
        assertThat(ConditionParser.parse("(not switch.provenance or switch.devices) and PID-29 valued"))
                .isEqualTo(new Condition.All(List.of(
                        new Condition.Any(List.of(new Condition.Not(provenance), new Condition.Switch("devices"))),
                        VALUED)));
    }

    @Test
    void several_operands_share_one_predicate() throws BadCondition {
        assertThat(ConditionParser.parse("IF PID-29 AND PID-30 NOT VALUED"))
                .isEqualTo(new Condition.All(List.of(
                        new Condition.Not(VALUED),
                        new Condition.Not(new Condition.Test("PID-30", new Check.Valued())))));
    }

    @Test
    void and_binds_closer_than_or() throws BadCondition {
        var parsed = ConditionParser.parse("a valued or b valued and c valued");

        assertThat(parsed).isInstanceOfSatisfying(Condition.Any.class, any -> {
            assertThat(any.parts()).hasSize(2);
            assertThat(any.parts().get(1)).isInstanceOf(Condition.All.class);
        });
    }

    @Test
    void counts_and_lengths_compare() throws BadCondition {
        assertThat(ConditionParser.parse("PID-3 LST.COUNT GREATER THAN 1"))
                .isEqualTo(new Condition.Test("PID-3", new Check.Count(Comparison.MORE, 1)));
        assertThat(ConditionParser.parse("PID-7 length > 8"))
                .isEqualTo(new Condition.Test("PID-7", new Check.Length(Comparison.MORE, 8)));
    }

    @Test
    void a_predicate_alone_tests_the_rows_own_source() throws BadCondition {
        assertThat(ConditionParser.parse("not in (a, 'b c')"))
                .isEqualTo(new Condition.Not(new Condition.Test("", new Check.OneOf(List.of("a", "b c")))));
    }
}
