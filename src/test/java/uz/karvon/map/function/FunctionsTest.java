package uz.karvon.map.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.karvon.message.BadMessage;

class FunctionsTest {
    private static final Spot TASHKENT = new Spot() {
        @Override
        public ZoneId zone() {
            return ZoneId.of("Asia/Tashkent");
        }

        @Override
        public BadMessage unreadable(String expected) {
            return new BadMessage("X-1 is not " + expected);
        }
    };

    private static String call(String function, String text) {
        return Functions.find(function, function.equals("decimal") && text.contains(","))
                .orElseThrow()
                .conversion()
                .convert(text, TASHKENT);
    }

    @ParameterizedTest
    @CsvSource({
        "date, 19850231",
        "date, 00000000",
        "date, 1985021",
        "date, '15.08.1942'",
        "date, 19851301",
        "dateTime, 202411041261",
        "dateTime, '20150924162038- 0500'",
        "dateTime, 20241104083000+5",
        "dateTime, 20241104240000",
        "instant, 20241104",
        "time, 2561",
        "time, 8",
        "time, '8:30'",
        "time, '25:30'",
        "decimal, 1.2.3",
        "decimal, abc",
        "decimal, '1.234,5'",
        "decimal, 5.",
        "decimal, +",
        "decimal, 1e3",
        "integer, 1.5",
        "boolean, maybe",
        "end, 20241104|30|min",
        "end, 202411040900|soon|min",
        "end, 202411040900|30|fortnights",
        "uri, a b",
        "date(dd.MM.yyyy), 31.02.1985",
        "dateTime(dd.MM.yyyy HH:mm), 04.11.2024",
        "instant(dd.MM.yyyy), 04.11.2024"
    })
    void what_cannot_be_read_is_refused_without_its_text(String function, String text) {
        assertThatThrownBy(() -> call(function, text))
                .isInstanceOf(BadMessage.class)
                .hasMessageStartingWith("X-1 is not a")
                .hasMessageNotContaining(text);
    }

    @ParameterizedTest
    @CsvSource({
        "time, '11:30:05', 11:30:05",
        "time, '08:30', 08:30:00",
        "word(1), ' Karimova  Malika Qodir qizi ', Karimova",
        "word(2), ' Karimova  Malika Qodir qizi ', Malika",
        "words(3), ' Karimova  Malika Qodir  qizi ', Qodir qizi",
        "word(3), Karimova, ''",
        "words(2), Karimova, ''",
        "end, 202411040900|30|min, 2024-11-04T09:30:00+05:00",
        "endInstant, 20241104233000+0300|2|h, 2024-11-05T01:30:00+03:00",
        "end, 20241104093000|45, 2024-11-04T10:15:00+05:00",
        "date, 1985, 1985",
        "date, 198502, 1985-02",
        "date, 19840229, 1984-02-29",
        "date, 19890118000000, 1989-01-18",
        "dateTime, 20241104, 2024-11-04",
        "dateTime, 2024110408, 2024-11-04",
        "dateTime, 202411040830, 2024-11-04T08:30:00+05:00",
        "dateTime, 20241104083059.1200, 2024-11-04T08:30:59.1200+05:00",
        "dateTime, 20241104083059-0500, 2024-11-04T08:30:59-05:00",
        "instant, 20241104083059, 2024-11-04T08:30:59+05:00",
        "time, 0830, 08:30:00",
        "decimal, 1.50, 1.50",
        "decimal, +007.10, 7.10",
        "decimal, -0.5, -0.5",
        "decimal, .5, 0.5",
        "decimal, 000, 0",
        "decimal, '1,5', 1.5",
        "integer, +02, 2",
        "boolean, Y, true",
        "boolean, n, false",
        "digits, '+998 (90) 1', 998901",
        "letters, D10, D",
        "uri, 1.2.840.1, urn:oid:1.2.840.1",
        "uri, https://x.uz, https://x.uz",
        "base64, abc, YWJj",
        "date(dd.MM.yyyy), 04.11.2024, 2024-11-04",
        "dateTime(dd.MM.yyyy HH:mm), 04.11.2024 08:30, 2024-11-04T08:30:00+05:00",
        "dateTime(dd.MM.yyyy), 04.11.2024, 2024-11-04"
    })
    void what_can_be_read_keeps_its_precision_and_digits(String function, String text, String expected) {
        assertThat(call(function, text)).isEqualTo(expected);
    }
}
