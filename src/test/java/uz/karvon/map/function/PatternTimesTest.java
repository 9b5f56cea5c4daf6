package uz.karvon.map.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.karvon.message.BadMessage;

class PatternTimesTest {
    private static final Spot TASHKENT = new Spot() {
        @Override
        public ZoneId zone() {
            return ZoneId.of("Asia/Tashkent");
        }

        @Override
        public BadMessage unreadable(String expected) {
            return new BadMessage("it is not " + expected);
        }
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.2024 10:00",
                "31.02.2024 10:00",
                "01.13.2024 10:00",
                "01.01.2024 24:00",
                "01.01.2024 10:60",
                "01.01.0000 10:00",
                "01-01-2024 10:00",
                "01.01.2024 10:00 ПМ",
                "0a.01.2024 10:00",
                "01.01.2024"
            })
    void refuses_what_is_not_written_so_or_no_real_time(String text) {
        var times = new PatternTimes("dd.MM.yyyy HH:mm");

        assertThatThrownBy(() -> times.dateTime(text, TASHKENT))
                .isInstanceOf(BadMessage.class)
                .hasMessageContaining("expected");
    }

    @ParameterizedTest
    @CsvSource({
        "dd.MM.yyyy,          29.02.2024,          2024-02-29",
        "yyyyMMdd,            20241104,            2024-11-04",
        "d.M.yyyy,            4.11.2024,           2024-11-04",
        "dd.MM.yyyy HH:mm,    04.11.2024 09:05,    2024-11-04T09:05:00+05:00",
        "dd.MM.yyyy HH:mm:ss, 04.11.2024 09:05:07, 2024-11-04T09:05:07+05:00",
        "d.M.yyyy H:mm,       4.11.2024 9:05,      2024-11-04T09:05:00+05:00",
    })
    void reads_a_time_in_its_senders_pattern_whether_or_not_its_parts_have_fixed_places(
            String pattern, String text, String expected) {
        assertThat(new PatternTimes(pattern).dateTime(" " + text + " ", TASHKENT))
                .isEqualTo(expected);
    }

    private static final String AS_LABORATORIES_WRITE =
            "[dd.MM.yyyy[ HH:mm[:ss]]][yyyy-MM-dd[' 'HH:mm[:ss]]['T'HH:mm[:ss]]]";

    @ParameterizedTest
    @CsvSource({
        "04.11.2024,          2024-11-04",
        "04.11.2024 09:05,    2024-11-04T09:05:00+05:00",
        "04.11.2024 09:05:07, 2024-11-04T09:05:07+05:00",
        "2024-11-04,          2024-11-04",
        "2024-11-04 09:05,    2024-11-04T09:05:00+05:00",
        "2024-11-04T09:05,    2024-11-04T09:05:00+05:00",
        "2024-11-04T09:05:07, 2024-11-04T09:05:07+05:00",
    })
    void reads_every_way_a_pattern_with_optional_parts_leaves(String text, String expected) {
        assertThat(new PatternTimes(AS_LABORATORIES_WRITE).dateTime(text, TASHKENT))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "31.02.2024",
                "04.11.2024T09:05",
                "04.11.2024 09",
                "2024-11-04 09:05:",
                "2024-11-04 09:05T10:05",
                "04.11.20242024-11-04",
                "2024.11.04"
            })
    void refuses_what_no_way_of_a_pattern_with_optional_parts_leaves(String text) {
        var times = new PatternTimes(AS_LABORATORIES_WRITE);

        assertThatThrownBy(() -> times.dateTime(text, TASHKENT)).isInstanceOf(BadMessage.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'on' dd.MM.yyyy", "dd.MM.yyyy[' at 'HH:mm]", "[[dd.MM.]yyyy", "dd''MM''yyyy", "dd.MM.yyyy 'г.'"
            })
    void reads_the_same_digit_by_digit_and_by_java_time(String pattern) {
        var written = LocalDateTime.of(2024, 11, 4, 9, 5).format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));

        assertThat(new PatternTimes(pattern).dateTime(written, TASHKENT)).startsWith("2024-11-04");
    }

    @Test
    void writes_out_no_more_optional_parts_than_are_worth_it() {
        assertThat(OptionalParts.writtenOut("a[b[c]]'['d")).containsExactlyInAnyOrder("a'['d", "ab'['d", "abc'['d");
        assertThat(OptionalParts.writtenOut("[a]".repeat(30))).isEmpty();
    }

    @Test
    void an_instant_needs_a_time_of_day() {
        var days = new PatternTimes("dd.MM.yyyy");

        assertThatThrownBy(() -> days.instant("04.11.2024", TASHKENT)).isInstanceOf(BadMessage.class);
        assertThat(days.date("04.11.2024", TASHKENT)).isEqualTo("2024-11-04");
    }
}
