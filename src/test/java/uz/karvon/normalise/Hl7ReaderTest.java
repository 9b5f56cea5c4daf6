package uz.karvon.normalise;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.karvon.message.BadMessage;
import uz.karvon.message.source.Hl7Tree;

class Hl7ReaderTest {
    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
    private static final String HEADER = "MSH|^~\\&|LIS|ANDIJON_RCH|DHP|DHP|20260801120000||ORU^R01^ORU_R01|7|P|2.5.1";
    private static final String NAME = "Собирова^Лола^Ғайратовна";

    private final Hl7Reader reader = new Hl7Reader();

    @ParameterizedTest
    @CsvSource({
        "'', the message is empty",
        "'\r\n \r', the message is empty",
        "'hello', does not begin with MSH",
        "'PID|1||7\r', does not begin with MSH",
        "'FHS|^~\\&|\rMSH|^~\\&|', this is a batch",
        "'MSH', cut off inside MSH",
        "'MSH|', cut off inside MSH",
        "'MSH|^~\\&', cut off inside MSH-2",
        "'MSH|^~\\&|LIS|ANDI', 'cut off inside MSH, which ends with MSH-4'",
        "'MSHx^~\\&|LIS|', MSH-1 is no delimiter",
        "'MSH||LIS|', MSH-2 is empty",
        "'MSH^~\\&|LIS and lab^1.2.3^ISO|X|Y|Z|||ORU^R01|', MSH-2 holds",
        "'MSH|^\u000B\\&|LIS|', MSH-2 holds",
        "'MSH|^~^&|LIS|', MSH-2 names one character twice",
        "'MSH|^~\\&|A|B|C|D|2026|||7|P|2.5', MSH-9 is empty",
        "'MSH|^~\\&|A|B|C|D|2026||ORU|7|P|2.5', MSH-9 has no trigger event",
        "'MSH|^~\\&|A|B|C|D|2026||some words|7|P|2.5', MSH-9 has no trigger event",
        "'MSH|^~\\&|A|B|C|D|2026||ORU^R01|7|P|2.5\rPID|1\rMSH|^~\\&|A', line 3 begins a second message",
    })
    void refuses_what_is_no_message_and_says_why(String text, String reason) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(BadMessage.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("expected");
    }

    @Test
    void names_odd_delimiters_where_they_hide_the_trigger_event() {
        assertThatThrownBy(() -> read("MSH|~\\&|A|B|C|D|2026||ORU^R01|7|P|2.5"))
                .isInstanceOf(BadMessage.class)
                .hasMessageContaining("MSH-9.2")
                .hasMessageContaining("MSH-2 has 3 characters");
    }

    @Test
    void refuses_text_with_zeros_inside() {
        assertThatThrownBy(() -> read(HEADER + "\rPID|1||\0\0\0|"))
                .isInstanceOf(BadMessage.class)
                .hasMessage("PID-3 holds a NUL; expected text");
    }

    @Test
    void refuses_a_control_character_that_fhir_does_not_know_and_says_where_it_stands() {
        assertThatThrownBy(() -> read(HEADER + "\rPID|1||42\rOBX|1|ST|a\rOBX|2|ST|a||13\u001b0"))
                .isInstanceOf(BadMessage.class)
                .hasMessage("OBX[2]-5 holds the control character 0x1B; expected text");
        assertThatThrownBy(() -> read(HEADER.replace("ANDIJON", "AN\u0001DIJON")))
                .isInstanceOf(BadMessage.class)
                .hasMessageStartingWith("MSH-");
    }

    @Test
    void shows_nothing_of_a_line_that_was_joined_to_a_bare_segment_name() {
        var tree = read(HEADER + "\rNTE\rSinova Malika|x|y\r");

        assertThat(tree.name(1)).isEqualTo("NTE\nSinova Malika");
        assertThat(tree.describe(Hl7Tree.place(1, 1, 1, 0, 0))).isEqualTo("segment 2-1");
    }

    @Test
    void reads_the_line_breaks_of_word_processors_and_printers() {
        var normalised =
                new Hl7Reader().read((HEADER + "\rNTE|1||one\u000btwo\u000cPID|three\r").getBytes(UTF_8), UTF_8);

        var tree = (Hl7Tree) normalised.tree();
        assertThat(tree.segments()).isEqualTo(2);
        assertThat(tree.text(1, 3, 1, 1, 1)).isEqualTo("one\ntwo\nPID");
        assertThat(normalised.warnings()).contains("vertical tabs or form feeds were read as line breaks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n", "\r\r", "\n\n\r\n", "\r\n \t\r\n"})
    void reads_any_line_end(String end) {
        var tree = read(HEADER + end + "PID|1||42" + end + "OBX|1|ST|a" + end);

        assertThat(names(tree)).containsExactly("MSH", "PID", "OBX");
        assertThat(tree.fields(0)).isEqualTo(12);
        assertThat(tree.text(1, 3, 1, 1, 1)).isEqualTo("42");
    }

    @Test
    void strips_frame_bytes_and_byte_order_marks() {
        var bytes = ("\u000B\uFEFF" + HEADER + "\rPID|1||42\r\u001C\r").getBytes(UTF_8);

        var tree = tree(reader.read(bytes, UTF_8));

        assertThat(names(tree)).containsExactly("MSH", "PID");
        assertThat(tree.text(1, 3, 1, 1, 1)).isEqualTo("42");
    }

    @Test
    void reads_utf_16_after_its_byte_order_mark() {
        var bytes = ("\uFEFF" + HEADER + "\rPID|1||42||" + NAME + "\r").getBytes(Charset.forName("UTF-16LE"));

        assertThat(tree(reader.read(bytes, UTF_8)).text(1, 5, 1, 0, 0)).isEqualTo(NAME);
    }

    @Test
    void reads_a_truncation_character_in_msh_2() {
        var tree = read(HEADER.replace("^~\\&", "^~\\&#") + "\rPID|1||a&b^c~d");

        assertThat(tree.text(0, 2, 1, 0, 0)).isEqualTo("^~\\&#");
        assertThat(tree.text(1, 3, 1, 1, 2)).isEqualTo("b");
        assertThat(tree.text(1, 3, 2, 1, 1)).isEqualTo("d");
    }

    @Test
    void reads_a_doubled_escape_character_as_one() {
        var normalised =
                reader.read((HEADER.replace("^~\\&", "^~\\\\&") + "\rPID|1||a&b\\T\\c").getBytes(UTF_8), UTF_8);

        assertThat(tree(normalised).text(1, 3, 1, 1, 2)).isEqualTo("b&c");
        assertThat(normalised.warnings()).containsExactly("MSH-2 doubles the escape character; read as one");
    }

    @Test
    void takes_delimiters_from_the_message_always() {
        var tree = read("MSH*:+!%*LIS*S*D*D*2026**ORU:R01*7*P*2.5.1\rPID*1**a%b:c+d!F!e");

        assertThat(tree.text(1, 3, 1, 1, 2)).isEqualTo("b");
        assertThat(tree.text(1, 3, 2, 1, 1)).isEqualTo("d*e");
    }

    @Test
    void goes_on_with_fewer_delimiters_than_four() {
        var normalised =
                reader.read("MSH|^~|LIS|S|D|D|2026||ORU^R01|7|P|2.5.1\rPID|1||C:\\temp\\x&y^b".getBytes(UTF_8), UTF_8);

        assertThat(tree(normalised).text(1, 3, 1, 1, 1)).isEqualTo("C:\\temp\\x&y");
        assertThat(normalised.warnings()).hasSize(1);
    }

    @Test
    void joins_a_wrapped_line_to_the_line_before() {
        var normalised =
                reader.read((HEADER + "\rNTE|1||first\nsecond, by hand\nthird|x\nOBX|1").getBytes(UTF_8), UTF_8);

        assertThat(names(tree(normalised))).containsExactly("MSH", "NTE", "OBX");
        assertThat(tree(normalised).text(1, 3, 1, 1, 1)).isEqualTo("first\nsecond, by hand\nthird");
        assertThat(normalised.warnings())
                .containsExactly("lines 3, 4 begin with no segment name and were joined to the line before");
    }

    @Test
    void keeps_a_segment_with_a_damaged_name_apart() {
        var normalised = reader.read((HEADER + "\rPI|1||42\rOBX|1").getBytes(UTF_8), UTF_8);

        assertThat(names(tree(normalised))).containsExactly("MSH", "PI", "OBX");
        assertThat(normalised.warnings())
                .containsExactly("lines 2 begin with a segment name that has not three characters");
    }

    @Test
    void keeps_z_segments_and_bare_names_where_they_stand() {
        assertThat(names(read(HEADER + "\rZX1|1\rPID|1\rNTE\rZPI|2")))
                .containsExactly("MSH", "ZX1", "PID", "NTE", "ZPI");
    }

    @Test
    void takes_blanks_before_a_segment_away() {
        assertThat(names(read(HEADER + "\n   PID|1\n\tOBX|1"))).containsExactly("MSH", "PID", "OBX");
    }

    @Test
    void reads_a_message_without_structure_or_version() {
        var normalised = reader.read("MSH|^~\\&|A|B|C|D|2026||ORU^R01|7|P".getBytes(UTF_8), UTF_8);

        assertThat(tree(normalised).text(0, 9, 1, 3, 1)).isEmpty();
        assertThat(normalised.warnings()).containsExactly("MSH-12 names no HL7 version; expected one such as 2.5.1");
    }

    @Test
    void keeps_null_and_empty_apart() {
        var tree = read(HEADER + "\rPID|1||\"\"||  |");

        assertThat(tree.isNull(1, 3, 1, 1, 1)).isTrue();
        assertThat(tree.valued(1, 3, 1, 1, 1)).isTrue();
        assertThat(tree.valued(1, 4, 1, 1, 1)).isFalse();
        assertThat(tree.valued(1, 5, 1, 1, 1)).isFalse();
        assertThat(tree.text(1, 5, 1, 0, 0)).isEmpty();
        assertThat(tree.valued(1, 99, 1, 1, 1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ASCII", "1", "8859/1", "windows-1251", "UTF-8~UNICODE", "UNICODE UTF-8"})
    void takes_valid_utf_8_for_utf_8_whatever_msh_18_says(String msh18) {
        assertThat(name(named(msh18).getBytes(UTF_8), WINDOWS_1251)).isEqualTo(NAME);
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1251, windows-1251",
        "CP1251, windows-1251",
        "KOI8-R, KOI8-R",
        "8859/5, ISO-8859-5",
        "ISO-8859-5, ISO-8859-5",
        "GB 18030-2000, GB18030",
    })
    void reads_cyrillic_in_the_charset_msh_18_names(String msh18, String charset) {
        var text = named(msh18).replace("Ғ", "Г");

        assertThat(name(text.getBytes(Charset.forName(charset)), UTF_8)).isEqualTo(NAME.replace("Ғ", "Г"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ASCII", "UNICODE UTF-8", "nonsense"})
    void falls_back_to_the_charset_of_the_site_where_msh_18_says_nothing_or_lies(String msh18) {
        var text = named(msh18).replace("Ғ", "Г");

        assertThat(name(text.getBytes(WINDOWS_1251), WINDOWS_1251)).isEqualTo(NAME.replace("Ғ", "Г"));
    }

    @Test
    void warns_when_msh_18_lies() {
        var normalised = reader.read(named("ASCII").getBytes(WINDOWS_1251), WINDOWS_1251);

        assertThat(normalised.warnings())
                .containsExactly("MSH-18 says ASCII, but the bytes are not; read in the site's charset");
    }

    @Test
    void refuses_bytes_that_no_charset_explains() {
        assertThatThrownBy(() -> reader.read(named("").getBytes(WINDOWS_1251), UTF_8))
                .isInstanceOf(BadMessage.class)
                .hasMessageContaining("not UTF-8")
                .hasMessageContaining("MSH-18");
    }

    @Test
    void refuses_a_byte_the_named_charset_does_not_know() {
        var bytes = (HEADER + "||||||windows-1251\rPID|1||?").getBytes(ISO_8859_1);
        bytes[bytes.length - 1] = (byte) 0x98;

        assertThatThrownBy(() -> reader.read(bytes, UTF_8))
                .isInstanceOf(BadMessage.class)
                .hasMessageContaining("byte " + bytes.length + " is no windows-1251 character");
    }

    @Test
    void decodes_hexadecimal_escapes_in_the_charset_of_the_message() {
        var tree = tree(reader.read((HEADER + "||||||KOI8-R\rPID|1||\\XEC\\\\XCF\\").getBytes(UTF_8), UTF_8));

        assertThat(tree.text(1, 3, 1, 1, 1)).isEqualTo("Ло");
    }

    private static String named(String msh18) {
        return HEADER + "||||||" + msh18 + "\rPID|1||42||" + NAME + "\r";
    }

    private String name(byte[] bytes, Charset site) {
        return tree(reader.read(bytes, site)).text(1, 5, 1, 0, 0);
    }

    private Hl7Tree read(String text) {
        return tree(reader.read(text.getBytes(UTF_8), UTF_8));
    }

    private static Hl7Tree tree(Normalised normalised) {
        return (Hl7Tree) normalised.tree();
    }

    private static String[] names(Hl7Tree tree) {
        var names = new String[tree.segments()];
        Arrays.setAll(names, tree::name);
        return names;
    }
}
