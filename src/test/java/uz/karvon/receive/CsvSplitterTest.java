package uz.karvon.receive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.karvon.message.BadMessage;
import uz.karvon.message.CsvDialect;

class CsvSplitterTest {
    private static final String HEADER = "order_no;patient;value";

    private final List<String> groups = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<String> badRows = new ArrayList<>();
    private Charset charset = UTF_8;
    private List<String> groupBy = List.of();

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n\r\n"})
    void refuses_a_file_with_nothing_in_it(String text) {
        assertThatThrownBy(() -> split(text))
                .isInstanceOf(BadMessage.class)
                .hasMessageStartingWith("there is nothing in it");
    }

    @Test
    void refuses_a_file_without_its_header_and_shows_nothing_of_it() {
        assertThatThrownBy(() -> split("A1;Sinova;5\nA2;Sinova;6\n"))
                .isInstanceOf(BadMessage.class)
                .hasMessage(
                        "the header line, read as UTF-8 with ';' between columns, lacks the column order_no (or Buyurtma №, Заказ), patient, value");
    }

    @Test
    void refuses_a_header_with_a_column_twice() {
        assertThatThrownBy(() -> split("order_no;Заказ;patient;value\n"))
                .hasMessage("the header line has the column order_no more than once");
    }

    @Test
    void refuses_utf_16_by_name() {
        var utf16 = "\ufeff" + HEADER;

        assertThatThrownBy(() -> split(utf16.getBytes(Charset.forName("UTF-16LE"))))
                .hasMessage("it is written in UTF-16; save it as UTF-8");
    }

    @Test
    void puts_rows_that_do_not_fit_aside_and_goes_on() throws IOException {
        split(HEADER + "\nA1;Sinova;5\nA2;Sinova\nA3;Sinova;7;extra\nA4;Sinova;8\n");

        assertThat(badRows)
                .containsExactly(
                        "line 3 has 2 columns; expected 3 as in the header",
                        "line 4 has 4 columns; expected 3 as in the header");
        assertThat(lines).containsExactly("2", "5");
    }

    @Test
    void loses_one_line_to_a_quote_that_never_closes() throws IOException {
        split(HEADER + "\nA1;\"Sinova;5\nA2;Sinova;6\nA3;Sinova;7");

        assertThat(badRows).containsExactly("line 2 has a quote that never closes");
        assertThat(lines).containsExactly("3", "4");
    }

    @Test
    void makes_each_row_a_message_under_the_header() throws IOException {
        split(HEADER + "\r\nA1;Sinova;5\r\nA2;Sinova;6");

        assertThat(groups).containsExactly(HEADER + "\r\nA1;Sinova;5\r\n", HEADER + "\r\nA2;Sinova;6\r\n");
    }

    @Test
    void makes_rows_of_one_order_that_stand_together_one_message() throws IOException {
        groupBy = List.of("order_no");

        split(HEADER + "\nA1;S;5\nA1;S;6\nA2;S;7\nA2;S\nA2;S;8\nA1;S;9\n");

        assertThat(lines).containsExactly("2-3", "4,6", "7");
        assertThat(groups.get(0)).isEqualTo(HEADER + "\r\nA1;S;5\r\nA1;S;6\r\n");
        assertThat(badRows).hasSize(1);
    }

    @Test
    void keeps_quoted_cells_verbatim_and_counts_their_lines() throws IOException {
        split(HEADER + "\nA1;\"a \"\"b\"\"; c\r\nd\";5\nA2;Sinova;6\n");

        assertThat(groups.get(0)).isEqualTo(HEADER + "\r\nA1;\"a \"\"b\"\"; c\r\nd\";5\r\n");
        assertThat(lines).containsExactly("2", "4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1251", "KOI8-R", "UTF-8"})
    void knows_columns_by_their_other_names_in_any_charset(String name) throws IOException {
        charset = Charset.forName(name);

        split(" \"ЗАКАЗ\" ;Patient;value;;\nA1;Синова;5;;\n"
                .replace(" \"", "\"")
                .replace("\" ", "\"")
                .getBytes(charset));

        assertThat(groups).hasSize(1);
        assertThat(groups.get(0)).contains("A1;Синова;5;;");
    }

    @Test
    void knows_utf_8_and_tabs_by_the_header_line() throws IOException {
        var text = "\nBuyurtma №\tpatient\tvalue\nA1\tСинова\t5;6\nA2\tСинова\t7\n";

        CsvSplitter.split(
                new ByteArrayInputStream(text.getBytes(UTF_8)),
                Samples.dialect(Charset.forName("windows-1251"), List.of(';', '\t'), groupBy),
                100_000,
                sink(UTF_8));

        assertThat(groups).hasSize(2);
        assertThat(groups.get(0)).isEqualTo("Buyurtma №\tpatient\tvalue\r\nA1\tСинова\t5;6\r\n");
    }

    @Test
    void keeps_the_byte_order_mark_before_each_message_so_that_it_is_read_as_utf_8() throws IOException {
        charset = Charset.forName("windows-1251");

        splitMarked("\ufeff\"Buyurtma №\";patient;value\nA1;Синова;5\nA2;Синова;6\n");

        assertThat(groups).hasSize(2).allMatch(group -> group.startsWith("\ufeff\"Buyurtma №\";patient;value\r\n"));
    }

    @Test
    void skips_the_empty_rows_a_spreadsheet_saves() throws IOException {
        split(HEADER + "\n\nA1;S;5\n;;\n \n");

        assertThat(lines).containsExactly("3");
        assertThat(badRows).isEmpty();
    }

    @Test
    void refuses_a_group_without_end() {
        groupBy = List.of("order_no");
        var text = HEADER + "\n" + "A1;S;5\n".repeat(20_000);

        assertThatThrownBy(() -> split(text)).hasMessageContaining("is its group-by right?");
    }

    private void splitMarked(String text) throws IOException {
        CsvSplitter.split(new ByteArrayInputStream(text.getBytes(UTF_8)), dialect(), 100_000, sink(UTF_8));
    }

    private void split(String text) throws IOException {
        split(text.getBytes(charset));
    }

    private void split(byte[] bytes) throws IOException {
        CsvSplitter.split(new ByteArrayInputStream(bytes), dialect(), 100_000, sink(charset));
    }

    private CsvDialect dialect() {
        return Samples.dialect(charset, groupBy);
    }

    private CsvSplitter.Sink sink(Charset actual) {
        return new CsvSplitter.Sink() {
            @Override
            public void group(byte[] bytes, List<String> key, String rowLines) {
                groups.add(new String(bytes, actual));
                lines.add(rowLines);
            }

            @Override
            public void badRow(byte[] bytes, int line, BadMessage reason) {
                badRows.add(reason.getMessage());
            }
        };
    }
}
