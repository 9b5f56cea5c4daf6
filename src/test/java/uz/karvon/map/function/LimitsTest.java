package uz.karvon.map.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference ranges as laboratories write them. */
class LimitsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            manfiy            | ''   | ''
            M: 13-17; F: 12-16 | ''  | ''
            3,5-5,0           | ''   | ''
            5-                | ''   | ''
            3.5 - 5.0         | 3.5  | 5.0
            3.5–5.0           | 3.5  | 5.0
            -2 - 2            | -2   | 2
            <10               | ''   | 10
            <= 6.5            | ''   | 6.5
            >= 4              | 4    | ''
            """)
    void reads_what_is_plainly_a_range_and_nothing_else(String text, String low, String high) {
        var limits = Limits.of(text, false);

        assertThat(limits).isEqualTo(new Limits(low, high));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            3,5-5,0 | 3.5 | 5.0
            <6,1    | ''  | 6.1
            """)
    void a_decimal_comma_is_read_where_the_map_says_so(String text, String low, String high) {
        var limits = Limits.of(text, true);

        assertThat(limits).isEqualTo(new Limits(low, high));
    }
}
