package uz.karvon.map.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
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

    @Test
    void an_instant_needs_a_time_of_day() {
        var days = new PatternTimes("dd.MM.yyyy");

        assertThatThrownBy(() -> days.instant("04.11.2024", TASHKENT)).isInstanceOf(BadMessage.class);
        assertThat(days.date("04.11.2024", TASHKENT)).isEqualTo("2024-11-04");
    }
}
