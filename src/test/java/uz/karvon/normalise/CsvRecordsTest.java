package uz.karvon.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRecordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n\r\n",
                "a;b",
                "a;b\r\n",
                "a;b;\nc;;d\n",
                ";;\r;\r",
                "\"a\";\"b;c\"\r\n\"d\"\"e\";\"\"\r\n",
                "\"a\r\nb\";c\nd\n",
                "a\"b;\"c\"  ;d\n",
                " \"a\";b\n",
                "\"open;b\nc;d\n",
                "\"a\"x;b\n",
                "\"",
                "a;\""
            })
    void reads_what_commons_csv_reads(String text) throws IOException {
        assertThat(ours(text)).isEqualTo(theirs(text));
    }

    @Test
    void reads_random_text_as_commons_csv_does() throws IOException {
        var random = new Random(20261123);
        var letters = "ab;;\"\"\r\n \t";
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) text.append(letters.charAt(random.nextInt(letters.length())));

            assertThat(ours(text.toString())).as(text.toString()).isEqualTo(theirs(text.toString()));
        }
    }

    @Test
    void tells_the_line_a_record_began_on_whatever_ends_lines() {
        var records = new CsvRecords("a\r\n\r\n\"b\r\nb\nb\rb\"\rc\n\nd", ';');
        var lines = new ArrayList<Integer>();

        while (records.next()) lines.add(records.line());

        assertThat(lines).containsExactly(1, 3, 7, 9);
    }

    /** Empty where the quotes do not balance. */
    private static Optional<List<List<String>>> ours(String text) {
        var records = new CsvRecords(text, ';');
        var all = new ArrayList<List<String>>();
        while (records.next()) all.add(records.cells());
        return records.isBroken() ? Optional.empty() : Optional.of(all);
    }

    private static Optional<List<List<String>>> theirs(String text) throws IOException {
        var format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(';')
                .setIgnoreEmptyLines(true)
                .get();
        try (var parser = CSVParser.builder()
                .setReader(new StringReader(text))
                .setFormat(format)
                .get()) {
            var all = new ArrayList<List<String>>();
            for (var record : parser) all.add(record.toList());
            return Optional.of(all);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
