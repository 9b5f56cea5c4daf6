package uz.karvon.normalise;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import uz.karvon.message.BadMessage;
import uz.karvon.message.source.Hl7Tree;

/** Large and senseless input: bounded in time, and no failure but a BadMessage. */
class Hl7ReaderLoadTest {
    private static final String HEADER = "MSH|^~\\&|LIS|ANDIJON_RCH|DHP|DHP|20260801120000||ORU^R01^ORU_R01|7|P|2.5.1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Hl7Reader reader = new Hl7Reader();

    @Test
    void reads_ten_mebibytes_of_base64_in_one_field() {
        var base64 = "QUJD".repeat(10 * 1024 * 1024 / 4);

        var tree = read(HEADER + "\rOBX|1|ED|a||^application^pdf^Base64^" + base64 + "\r");

        assertThat(tree.text(1, 5, 1, 5, 1)).hasSameSizeAs(base64);
    }

    @Test
    void reads_fifty_thousand_segments() {
        var text = HEADER + "\rOBX|1|NM|718-7^Hemoglobin^LN||130|g/L|120-160|N|||F".repeat(50_000);

        var tree = read(text);

        assertThat(tree.segments()).isEqualTo(50_001);
        assertThat(tree.text(50_000, 5, 1, 1, 1)).isEqualTo("130");
    }

    @Test
    void reads_fifty_thousand_segments_without_a_field() {
        assertThat(read(HEADER + "\rNTE".repeat(50_000)).segments()).isEqualTo(50_001);
    }

    @Test
    void joins_a_hundred_thousand_lines() {
        assertThat(read(HEADER + "\rNTE|1||" + "word\n".repeat(100_000)).segments())
                .isEqualTo(2);
    }

    @Test
    void decodes_a_field_of_escape_characters() {
        var tree = read(HEADER + "\rNTE|1||" + "\\".repeat(2_000_000));

        assertThat(tree.text(1, 3, 1, 1, 1)).hasSize(2_000_000);
    }

    @Test
    void survives_random_bytes() {
        var random = new Random(20260801);
        for (int round = 0; round < 2_000; round++) {
            var bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            readOrRefuse(bytes);
        }
    }

    @Test
    void survives_messages_with_random_damage() {
        var random = new Random(20260802);
        var good = (HEADER + "||||||8859/5\rPID|1||42^^^A&1.2&ISO~43\rOBX|1|ST|a||x\\F\\y\\X41\\z\\.br\\|||\r")
                .getBytes(ISO_8859_1);
        var likely = "|^~\\&\r\n\0X.MSHPID".getBytes(ISO_8859_1);
        for (int round = 0; round < 20_000; round++) {
            var bytes = good.clone();
            for (int hits = random.nextInt(6); hits >= 0; hits--)
                bytes[random.nextInt(bytes.length)] =
                        random.nextBoolean() ? likely[random.nextInt(likely.length)] : (byte) random.nextInt(256);
            readOrRefuse(bytes);
        }
    }

    private void readOrRefuse(byte[] bytes) {
        try {
            visit((Hl7Tree) reader.read(bytes, Charset.forName("windows-1251")).tree());
        } catch (BadMessage e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void visit(Hl7Tree tree) {
        for (int segment = 0; segment < tree.segments(); segment++)
            for (int field = 1; field <= tree.fields(segment) + 1; field++)
                for (int repetition = 1; repetition <= tree.repetitions(segment, field) + 1; repetition++) {
                    tree.text(segment, field, repetition, 0, 0);
                    for (int component = 1; component <= tree.components(segment, field, repetition) + 1; component++)
                        tree.text(segment, field, repetition, component, 1);
                    tree.describe(Hl7Tree.place(segment, field, repetition, 1, 2));
                }
    }

    private Hl7Tree read(String text) {
        var bytes = text.getBytes(UTF_8);
        return (Hl7Tree) Assertions.assertTimeout(PATIENCE, () -> reader.read(bytes, UTF_8))
                .tree();
    }
}
