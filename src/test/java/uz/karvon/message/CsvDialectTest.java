package uz.karvon.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvDialectTest {
    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
    private static final CsvDialect DIALECT = new CsvDialect(
            "patients", List.of(';', '\t', ','), WINDOWS_1251, List.of(), List.of(), List.of(), List.of());

    @Test
    void a_dialect_without_a_delimiter_is_none() {
        assertThatThrownBy(
                        () -> new CsvDialect("x", List.of(), WINDOWS_1251, List.of(), List.of(), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            mrn;family;given            | ;
            mrn,family,given            | ,
            'mrn;name, first;name, last'| ;
            mrn                         | ;
            ''                          | ;
            """)
    void the_delimiter_is_the_one_the_header_line_has_most_of(String header, char expected) {
        assertThat(DIALECT.delimiter(header.getBytes(UTF_8))).isEqualTo(expected);
    }

    @Test
    void a_tab_is_a_delimiter() {
        assertThat(DIALECT.delimiter("mrn\tfamily, given\tsex".getBytes(UTF_8))).isEqualTo('\t');
    }

    @Test
    void what_is_valid_utf_8_beyond_ascii_is_utf_8() {
        assertThat(DIALECT.charset("Фамилия".getBytes(UTF_8))).isEqualTo(UTF_8);
        assertThat(DIALECT.charset("Фамилия".getBytes(WINDOWS_1251))).isEqualTo(WINDOWS_1251);
        assertThat(DIALECT.charset("Familiya".getBytes(UTF_8))).isEqualTo(WINDOWS_1251);
    }

    @ParameterizedTest
    @CsvSource({
        "Tug\u02bbilgan sana, tug'ilgan sana",
        "Tug\u2018ilgan  SANA, tug'ilgan sana",
        "'\u00a0\u041f\u043e\u043b ', \u043f\u043e\u043b"
    })
    void header_words_are_compared_without_their_case_blanks_and_kind_of_apostrophe(String word, String expected) {
        assertThat(CsvDialect.fold(word)).isEqualTo(expected);
    }
}
