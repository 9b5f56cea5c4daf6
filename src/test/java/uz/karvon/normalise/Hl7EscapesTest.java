package uz.karvon.normalise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.karvon.message.source.Separators;

class Hl7EscapesTest {
    private final Hl7Escapes escapes = new Hl7Escapes(UTF_8);

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = ';',
            value = {
                "C:\\temp\\x; C:\\temp\\x",
                "50% \\ off; 50% \\ off",
                "\\; \\",
                "\\\\; \\\\",
                "\\Z12\\; \\Z12\\",
                "\\C2842\\; \\C2842\\",
                "\\X4\\; \\X4\\",
                "\\XZZ\\; \\XZZ\\",
                "\\XFF\\; \\XFF\\",
                "\\X00\\; \\X00\\",
                "\\.\\; \\.\\",
                "\\.b\\; \\.b\\",
                "\\.brx\\; \\.brx\\",
                "\\temp\\F\\x; \\temp|x",
            })
    void leaves_what_it_does_not_know_as_it_is(String sent, String read) {
        assertThat(decode(sent)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = ';',
            value = {
                "a\\F\\b; a|b",
                "a\\S\\b; a^b",
                "a\\T\\b; a&b",
                "a\\R\\b; a~b",
                "a\\E\\b; a\\b",
                "a\\P\\b; a#b",
                "\\E\\F\\E\\; \\F\\",
                "\\H\\high\\N\\; high",
                "\\X41\\\\X42\\; AB",
                "\\XD09BD0BE\\; Ло",
                "\\XD0\\\\X9B\\; Л",
                "\\.ti4\\x\\.in-2\\; x",
                "a\\.sk3\\b; a   b",
            })
    void decodes_the_sequences_of_the_standard(String sent, String read) {
        assertThat(decode(sent)).isEqualTo(read);
    }

    @Test
    void turns_line_commands_into_line_feeds() {
        assertThat(decode("a\\.br\\b\\.BR\\c\\.sp\\d\\.sp2\\e\\.ce\\f")).isEqualTo("a\nb\nc\nd\n\ne\nf");
    }

    @Test
    void keeps_a_huge_count_within_reason() {
        assertThat(decode("\\.sp99999\\")).hasSize(100);
    }

    @Test
    void decodes_only_between_the_offsets_given() {
        assertThat(escapes.decode("\\F\\a\\F\\", 3, 4, Separators.USUAL)).isEqualTo("a");
        assertThat(escapes.decode("a\\F\\", 0, 2, Separators.USUAL)).isEqualTo("a\\");
    }

    private String decode(String text) {
        return escapes.decode(text, 0, text.length(), Separators.USUAL);
    }
}
