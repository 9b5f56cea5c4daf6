package uz.karvon.receive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static uz.karvon.receive.Samples.admission;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.karvon.message.BadMessage;

class BatchSplitterTest {
    private static final Path BATCHES = Path.of("../shared/hl7v2/batches");

    private final List<String> messages = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n\r\n", "FHS|^~\\&\rFTS|0\r"})
    void finds_no_message_where_there_is_none(String text) throws IOException {
        var result = split(text);

        assertThat(result.messages()).isZero();
        assertThat(result.faults()).isEmpty();
    }

    @Test
    void says_how_many_messages_are_missing_and_hands_over_the_rest() throws IOException {
        var result = split("FHS|^~\\&\rBHS|^~\\&\r" + admission("1", "7") + admission("2", "7") + "BTS|3\rFTS|2\r");

        assertThat(messages).containsExactly(admission("1", "7"), admission("2", "7"));
        assertThat(result.faults())
                .containsExactly(
                        "BTS-1 in line 11 says 3 messages, but 2 came", "FTS-1 in line 12 says 2 batches, but 1 came");
        assertThat(new String(result.envelope(), ISO_8859_1)).isEqualTo("FHS|^~\\&\rBHS|^~\\&\rBTS|3\rFTS|2\r");
    }

    @Test
    void says_that_an_envelope_never_closes() throws IOException {
        var result = split("FHS|^~\\&\rBHS|^~\\&\r" + admission("1", "7"));

        assertThat(result.messages()).isEqualTo(1);
        assertThat(result.faults()).hasSize(2).allMatch(fault -> fault.endsWith("the file may be cut off"));
    }

    @Test
    void says_which_line_belongs_to_no_message() throws IOException {
        var result = split("PID|1||7\r\r" + admission("1", "7"));

        assertThat(result.messages()).isEqualTo(1);
        assertThat(result.faults()).containsExactly("line 1 belongs to no message: no MSH stands before it");
        assertThat(new String(result.envelope(), ISO_8859_1)).isEqualTo("PID|1||7\r");
    }

    @Test
    void stops_at_a_message_that_is_too_long() {
        var text = admission("1", "7") + admission("2", "7") + "NTE|1||" + "x".repeat(1000) + "\r";

        assertThatThrownBy(() -> BatchSplitter.split(in(text), 500, (bytes, first, last) -> messages.add("")))
                .isInstanceOf(BadMessage.class);
        assertThat(messages).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n"})
    void splits_whatever_ends_the_lines_and_keeps_every_byte(String lineEnd) throws IOException {
        var first = admission("1", "7").replace("\r", lineEnd);
        var second = admission("2", "8").replace("\r", lineEnd);

        split("\u00ef\u00bb\u00bf" + first + lineEnd + second);

        assertThat(messages).containsExactly(first, second);
        assertThat(lines).containsExactly("1-5", "6-9");
    }

    @Test
    void takes_off_the_frames_of_a_recorded_connection() throws IOException {
        split("\u000b" + admission("1", "7") + "\u001c\r\u000b" + admission("2", "8") + "\u001c\r");

        assertThat(messages).containsExactly(admission("1", "7"), admission("2", "8"));
    }

    @Test
    void splits_lines_across_the_edge_of_its_buffer() throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < 2000; i++) text.append(admission("" + i, "7").replace("\r", "\r\n"));

        split(text.toString());

        assertThat(messages).hasSize(2000);
        assertThat(String.join("", messages)).isEqualTo(text.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "cdc-reportstream__Example-hl7-file.hl7, 1, 0",
        "cdc-reportstream__batch_message.hl7, 2, 0",
        "cdc-reportstream__sample-batch-pdi-20210608-0001.hl7, 20, 0",
        "cdc-reportstream__test-0001-az-covid-19-hl7.hl7, 5, 0",
        "cdc-reportstream__test-0001-input-covid-19.hl7, 20, 1",
        "cdc-reportstream__valid_mars.hl7, 2, 0",
        "cdc-ti__005_AL_ORU_R01_NBS_Simplified_0_initial_message.hl7, 1, 2",
        "hapi__example_oml_o21.hl7, 13, 0",
        "microsoft__BundleToHl7v2.hl7, 2, 1",
        "oie__TestADT.txt, 124, 0",
        "oie__batch01.hl7, 3, 0",
        "oie__test-hl7-batch-input.txt, 1, 2",
    })
    void splits_the_shared_batches(String file, int expected, int faults) throws IOException {
        assumeTrue(Files.isDirectory(BATCHES), "the shared batches are not beside the project");

        var result = split(Files.readString(BATCHES.resolve(file), ISO_8859_1));

        assertThat(result.messages()).isEqualTo(expected);
        assertThat(result.faults()).hasSize(faults);
    }

    private BatchSplitter.Result split(String text) throws IOException {
        return BatchSplitter.split(in(text), 1_000_000, (bytes, first, last) -> {
            messages.add(new String(bytes, ISO_8859_1));
            lines.add(first + "-" + last);
        });
    }

    private static ByteArrayInputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(ISO_8859_1));
    }
}
