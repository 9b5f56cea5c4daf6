package uz.karvon.receive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.Parser;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.karvon.receive.Acknowledgement.Answer;

/** Our answers as HAPI HL7 v2 reads them. */
class AcknowledgementTest {
    private static final Path CORPUS = Path.of("../shared/hl7v2/corpus");
    private static final Instant NOW = Instant.parse("2026-11-01T03:30:00Z");
    private static final String MESSAGE = "MSH|^~\\&|HIS|A^1.2^ISO|KARVON|DHP|2026||ADT^A01^ADT_A01|77|T|2.5.1\r";

    @Test
    void refuses_with_a_reason_where_there_is_no_header_at_all() throws HL7Exception {
        var answer = read(answer("", Answer.REJECT, "the frame is empty"));

        assertThat(answer.get("MSA-1")).isEqualTo("AR");
        assertThat(answer.get("MSA-2")).isNull();
        assertThat(answer.get("MSA-3")).isEqualTo("the frame is empty");
        assertThat(answer.get("ERR-4")).isEqualTo("E");
        assertThat(answer.get("ERR-8")).isEqualTo("the frame is empty");
    }

    @Test
    void accepts_and_swaps_sender_and_receiver() throws HL7Exception {
        var answer = read(answer(MESSAGE, Answer.ACCEPT, ""));

        assertThat(answer.get("MSA-1")).isEqualTo("AA");
        assertThat(answer.get("MSA-2")).isEqualTo("77");
        assertThat(answer.get("MSH-3")).isEqualTo("KARVON");
        assertThat(answer.get("MSH-4")).isEqualTo("DHP");
        assertThat(answer.get("MSH-5")).isEqualTo("HIS");
        assertThat(answer.get("MSH-6-2")).isEqualTo("1.2");
        assertThat(answer.get("MSH-7")).isEqualTo("20261101033000+0000");
        assertThat(answer.get("MSH-9-1")).isEqualTo("ACK");
        assertThat(answer.get("MSH-9-2")).isEqualTo("A01");
        assertThat(answer.get("MSH-9-3")).isEqualTo("ACK");
        assertThat(answer.get("MSH-10")).hasSize(20);
        assertThat(answer.get("MSH-11")).isEqualTo("T");
        assertThat(answer.get("MSH-12")).isEqualTo("2.5.1");
    }

    @ParameterizedTest
    @CsvSource({
        "ACCEPT, '', '', AA",
        "ERROR,  '', '', AE",
        "REJECT, '', '', AR",
        "ACCEPT, AL, NE, CA",
        "ERROR,  AL, NE, CE",
        "REJECT, AL, '', CR",
        "ACCEPT, '', AL, CA",
        "ACCEPT, NE, AL, ''",
        "REJECT, NE, NE, ''",
        "ACCEPT, ER, '', ''",
        "REJECT, ER, '', CR",
        "ACCEPT, SU, '', CA",
        "ERROR,  SU, '', ''",
    })
    void answers_as_msh_15_and_16_ask(Answer outcome, String accept, String application, String code)
            throws HL7Exception {
        var message = MESSAGE.replace("|2.5.1", "|2.5.1|||" + accept + "|" + application);

        var answer = answer(message, outcome, "a reason");

        if (code.isEmpty()) assertThat(answer).isEmpty();
        else assertThat(read(answer).get("MSA-1")).isEqualTo(code);
    }

    @Test
    void answers_five_encoding_characters_with_the_four_every_version_knows() throws HL7Exception {
        var answer = answer(MESSAGE.replace("^~\\&|", "^~\\&#|"), Answer.ACCEPT, "");

        assertThat(text(answer)).startsWith("MSH|^~\\&|KARVON|");
        assertThat(read(answer).get("MSA-2")).isEqualTo("77");
    }

    @Test
    void answers_in_the_separators_of_the_sender() {
        var answer =
                answer("MSH$%~\\&$HIS$A$B$C$2026$$ADT%A08%ADT_A01$77$P$2.5\r", Answer.REJECT, "MSH$ is 100% wrong");

        assertThat(text(answer))
                .startsWith("MSH$%~\\&$B$C$HIS$A$")
                .contains("$ACK%A08%ACK$")
                .contains("MSA$AR$77$MSH  is 100  wrong\r");
    }

    @Test
    void answers_a_sender_that_leaves_out_the_structure_the_control_id_and_the_version() throws HL7Exception {
        var answer = read(answer("MSH|^~\\&|HIS|A|B|C|2026||ADT^A01\r", Answer.ACCEPT, ""));

        assertThat(answer.get("MSH-9-2")).isEqualTo("A01");
        assertThat(answer.get("MSH-11")).isEqualTo("P");
        assertThat(answer.get("MSH-12")).isEqualTo("2.5.1");
        assertThat(answer.get("MSA-1")).isEqualTo("AA");
        assertThat(answer.get("MSA-2")).isNull();
    }

    @Test
    void writes_an_old_sender_the_header_and_error_of_its_time() {
        var answer = answer(MESSAGE.replace("2.5.1", "2.3"), Answer.REJECT, "MSH-9 is missing");

        assertThat(text(answer)).contains("|ACK^A01|").contains("\rERR|^^^100&Segment sequence error&HL70357\r");
    }

    @Test
    void gives_back_names_in_the_charset_they_came_in() {
        var message = MESSAGE.replace("HIS", "\u00c1\u00ee\u00eb");

        var answer = answer(message, Answer.ACCEPT, "");

        assertThat(text(answer)).contains("|DHP|\u00c1\u00ee\u00eb|");
    }

    @Test
    void keeps_the_reason_under_eighty_characters() throws HL7Exception {
        var answer = read(answer(MESSAGE, Answer.REJECT, "long ".repeat(40)));

        assertThat(answer.get("MSA-3")).hasSizeLessThan(80);
    }

    @Test
    void answers_every_message_of_the_corpus_so_that_hapi_reads_it() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "the shared corpus is not beside the project");

        var unread = new ArrayList<String>();
        for (Path file : files())
            for (Answer outcome : Answer.values()) {
                var header = Hl7Header.look(Files.readAllBytes(file));
                var answer = Acknowledgement.to(header, outcome, "a reason", NOW);
                if (answer.length > 0 && !isRead(answer, header))
                    unread.add(file.getFileName().toString());
            }

        assertThat(unread).isEmpty();
    }

    private static List<Path> files() throws IOException {
        try (var all = Files.walk(CORPUS)) {
            return all.filter(file -> file.toString().endsWith(".hl7")).toList();
        }
    }

    private static boolean isRead(byte[] answer, Hl7Header header) {
        try {
            var controlId = read(answer).get("MSA-2");
            return header.controlId().isEmpty() || controlId != null;
        } catch (HL7Exception e) {
            return false;
        }
    }

    private static byte[] answer(String message, Answer answer, String reason) {
        return Acknowledgement.to(Hl7Header.look(message.getBytes(ISO_8859_1)), answer, reason, NOW);
    }

    private static String text(byte[] answer) {
        return new String(answer, ISO_8859_1);
    }

    private static Terser read(byte[] answer) throws HL7Exception {
        return new Terser(PARSER.parse(text(answer)));
    }

    private static final Parser PARSER = parser();

    private static Parser parser() {
        var context = new DefaultHapiContext(new GenericModelClassFactory());
        context.setValidationContext(ValidationContextFactory.noValidation());
        return context.getPipeParser();
    }
}
