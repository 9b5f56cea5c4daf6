package uz.karvon.receive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.karvon.message.BadMessage;

class Hl7HeaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "PID|1", "MS", "MSHX|^~\\&|", "\r\n\r\n", "hello"})
    void refuses_what_has_no_msh(String text) {
        var header = look(text);

        assertThatThrownBy(header::requireReadable)
                .isInstanceOf(BadMessage.class)
                .hasMessage("the message does not begin with an MSH segment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MSH", "MSH|", "MSH\r", "MSH|^~\\&|HIS\r", "MSH|^~\\&|HIS|A|B|C|2026|\rPID|1"})
    void refuses_an_msh_that_ends_too_soon(String text) {
        var header = look(text);

        assertThatThrownBy(header::requireReadable)
                .isInstanceOf(BadMessage.class)
                .hasMessage("MSH is too short; expected at least 9 fields");
    }

    @Test
    void refuses_a_message_without_a_type() {
        var header = look("MSH|^~\\&|HIS|A|B|C|2026||^A01|1|P|2.5.1\r");

        assertThatThrownBy(header::requireReadable).hasMessageStartingWith("MSH-9 is missing");
    }

    @Test
    void never_throws_on_noise() {
        var random = new Random(1);

        assertThatCode(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        var noise = new byte[random.nextInt(60)];
                        random.nextBytes(noise);
                        if (i % 2 == 0 && noise.length > 4)
                            System.arraycopy("MSH".getBytes(ISO_8859_1), 0, noise, 0, 3);
                        var header = Hl7Header.look(noise);
                        header.messageType();
                        header.sender();
                        Lanes.ofHl7(Samples.FEED.site(), header, noise);
                    }
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n"})
    void reads_the_header_whatever_ends_its_lines(String lineEnd) {
        var header = look("MSH|^~\\&#|HIS|A|B|C|2026||ADT^A01^ADT_A01|77|P|2.5.1|||AL|NE||8859/1" + lineEnd + "PID|1");

        assertThat(header.encodingCharacters()).isEqualTo("^~\\&#");
        assertThat(header.messageType()).isEqualTo("ADT");
        assertThat(header.triggerEvent()).isEqualTo("A01");
        assertThat(header.controlId()).contains("77");
        assertThat(header.version()).isEqualTo("2.5.1");
        assertThat(header.field(15)).isEqualTo("AL");
        assertThat(header.field(18)).isEqualTo("8859/1");
        assertThat(header.sender()).contains("HIS|A");
        assertThat(header.isEnhanced()).isTrue();
    }

    @Test
    void looks_behind_a_byte_order_mark_and_blanks() {
        var header = look("\u00ef\u00bb\u00bf \r\nMSH|^~\\&|HIS|A|B|C|2026||ADT^A01|77|P|2.5.1\r");

        assertThat(header.controlId()).contains("77");
    }

    @Test
    void takes_separators_from_the_message() {
        var header = look("MSH$%~\\&$HIS$A$B$C$2026$$ADT%A08$77$P$2.3\r");

        assertThat(header.triggerEvent()).isEqualTo("A08");
        assertThat(header.controlId()).contains("77");
    }

    private static Hl7Header look(String text) {
        return Hl7Header.look(text.getBytes(ISO_8859_1));
    }
}
