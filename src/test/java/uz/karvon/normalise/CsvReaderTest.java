package uz.karvon.normalise;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.karvon.message.BadMessage;
import uz.karvon.message.CsvDialect;
import uz.karvon.message.source.CsvTree;

class CsvReaderTest {
    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
    private static final CsvDialect LABORATORY = new CsvDialect(
            "lab-results",
            ';',
            WINDOWS_1251,
            List.of("order_no", "pinfl", "result", "comment"),
            List.of(List.of("Buyurtma №", "№ заказа"), List.of("ПИНФЛ"), List.of(), List.of()),
            List.of("comment"),
            List.of("order_no"));

    private final CsvReader reader = new CsvReader();

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n\r\n", ";;;\r\n"})
    void refuses_a_message_without_header_or_rows(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(BadMessage.class).hasMessageContaining("expected");
    }

    @Test
    void refuses_a_header_line_alone() {
        assertThatThrownBy(() -> read("order_no;pinfl;result\r\n"))
                .isInstanceOf(BadMessage.class)
                .hasMessageContaining("no row");
    }

    @Test
    void refuses_rows_without_their_header_and_shows_none_of_their_values() {
        assertThatThrownBy(() -> read("17;30101800000017;5,4\r\n18;30101800000025;6,1\r\n"))
                .isInstanceOf(BadMessage.class)
                .hasMessageContaining("lacks order_no (or Buyurtma №, № заказа), pinfl (or ПИНФЛ), result")
                .hasMessageNotContaining("30101800000017");
    }

    @Test
    void refuses_a_row_with_too_few_columns_and_names_its_line() {
        assertThatThrownBy(() ->
                        reader.read("order_no;pinfl;result\r\n1;2;3\r\n1;2\r\n".getBytes(UTF_8), LABORATORY, "17,21"))
                .isInstanceOf(BadMessage.class)
                .hasMessage("line 21 has 2 columns; expected 3 as in the header");
    }

    @Test
    void refuses_a_row_with_too_many_columns() {
        assertThatThrownBy(() -> read("order_no;pinfl;result\r\n1;2;5;4\r\n"))
                .isInstanceOf(BadMessage.class)
                .hasMessageContaining("line 2 has 4 columns");
    }

    @Test
    void refuses_quotes_that_do_not_balance() {
        assertThatThrownBy(() -> read("order_no;pinfl;result\r\n1;\"2;3\r\n1;2;3\r\n"))
                .isInstanceOf(BadMessage.class)
                .hasMessageContaining("quotes")
                .hasNoCause();
    }

    @Test
    void names_the_lines_of_rows_that_are_in_another_charset() {
        // no letter of windows-1251, and alone no UTF-8
        var odd = "order_no;pinfl;result\r\n7;1;5,4\r\n8;1;\u0098\r\n".getBytes(ISO_8859_1);

        assertThatThrownBy(() -> reader.read(odd, LABORATORY, ""))
                .isInstanceOf(BadMessage.class)
                .hasMessageContaining("not windows-1251")
                .extracting("places")
                .isEqualTo(List.of("line 3"));
        assertThatThrownBy(() -> reader.read(odd, LABORATORY, "17,21"))
                .extracting("places")
                .isEqualTo(List.of("line 17,21"));
    }

    @Test
    void reads_utf_8_without_a_mark() {
        var utf8 = "order_no;pinfl;result\r\n7;1;топилди\r\n".getBytes(UTF_8);

        var tree = (CsvTree) reader.read(utf8, LABORATORY, "").tree();

        assertThat(tree.rows()).containsExactly(List.of("7", "1", "топилди"));
    }

    @Test
    void refuses_a_control_character_that_fhir_does_not_know_and_says_where_it_stands() {
        assertThatThrownBy(() -> read("order_no;pinfl;result\r\n7;1;5,4\r\n8;1;1\0003,0\r\n"))
                .isInstanceOf(BadMessage.class)
                .hasMessage("line 3 column result holds a NUL; expected text");
    }

    @Test
    void reads_the_line_breaks_of_word_processors() {
        assertThat(read("order_no;pinfl;result\r\n7;1;one\u000btwo\r\n").rows())
                .containsExactly(List.of("7", "1", "one\ntwo"));
    }

    @Test
    void refuses_a_column_that_is_there_twice() {
        assertThatThrownBy(() -> read("order_no;ПИНФЛ;pinfl;result\r\n1;2;2;3\r\n"))
                .isInstanceOf(BadMessage.class)
                .hasMessageContaining("pinfl twice");
    }

    @Test
    void finds_columns_by_alias_in_any_case_and_keeps_unknown_ones() {
        var tree = read(" № ЗАКАЗА ;пинфл;Result;Ward\r\n7;1;5,4;B\r\n");

        assertThat(tree.columns()).containsExactly("order_no", "pinfl", "result", "Ward");
        assertThat(tree.rows()).containsExactly(List.of("7", "1", "5,4", "B"));
        assertThat(tree.describe(CsvTree.place(0, 3))).isEqualTo("line 2 column Ward");
    }

    @Test
    void counts_a_column_whose_header_is_no_name() {
        var tree = read("order_no;pinfl;result;\"Ward\n7\";" + "x".repeat(1000) + "\r\n7;1;2;3;4\r\n");

        assertThat(tree.columns()).containsExactly("order_no", "pinfl", "result", "number 4", "number 5");
    }

    @Test
    void lets_a_byte_order_mark_win_over_the_charset() {
        var bytes = "\uFEFForder_no;pinfl;result\r\n7;1;йод\r\n".getBytes(UTF_8);

        assertThat(tree(bytes).rows()).containsExactly(List.of("7", "1", "йод"));
    }

    @Test
    void reads_quoted_delimiters_quotes_and_line_ends_and_counts_lines() {
        var tree = read("order_no;pinfl;result\r\n\r\n7;\"a\nb;\"\"c\"\"\";1\r\n8;1;2\r\n");

        assertThat(tree.rows()).containsExactly(List.of("7", "a\nb;\"c\"", "1"), List.of("8", "1", "2"));
        assertThat(tree.lines()).containsExactly(3, 5);
    }

    @Test
    void takes_line_numbers_from_the_origin() {
        var bytes = "order_no;pinfl;result\r\n7;1;2\r\n7;1;3\r\n7;1;4\r\n".getBytes(UTF_8);

        assertThat(lines(bytes, "17-19")).containsExactly(17, 18, 19);
        assertThat(lines(bytes, "17,21,30")).containsExactly(17, 21, 30);
        assertThat(lines(bytes, "17")).containsExactly(2, 3, 4);
        assertThat(lines(bytes, "1-999999999")).containsExactly(2, 3, 4);
        assertThat(lines(bytes, "")).containsExactly(2, 3, 4);
    }

    @Test
    void survives_random_bytes() {
        var random = new Random(20260803);
        var likely = "order_no;pinfl;result\r\n\";;".getBytes(UTF_8);
        for (int round = 0; round < 5_000; round++) {
            var bytes = ("order_no;pinfl;result\r\n" + "7;\"1\";2\r\n".repeat(3)).getBytes(UTF_8);
            for (int hits = random.nextInt(5); hits >= 0; hits--)
                bytes[random.nextInt(bytes.length)] =
                        random.nextBoolean() ? likely[random.nextInt(likely.length)] : (byte) random.nextInt(256);
            try {
                assertThat(tree(bytes).rows()).isNotEmpty();
            } catch (BadMessage e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    private List<Integer> lines(byte[] bytes, String lines) {
        return ((CsvTree) reader.read(bytes, LABORATORY, lines).tree()).lines();
    }

    private CsvTree read(String text) {
        return tree(text.getBytes(WINDOWS_1251));
    }

    private CsvTree tree(byte[] bytes) {
        return (CsvTree) reader.read(bytes, LABORATORY, "").tree();
    }
}
