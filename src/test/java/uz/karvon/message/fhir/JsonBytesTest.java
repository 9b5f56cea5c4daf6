package uz.karvon.message.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBytesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "\"quoted\" and \\ escaped",
                "\n\r\t\b\f",
                "\u0000\u0001\u001F\u007F",
                "Ўзбекистон",
                "o‘g‘li",
                "né€",
                "😀 and 😀",
                "a\u2028b",
                "Ж\"\n"
            })
    void writes_any_text_as_jackson_does(String text) throws IOException {
        var json = new JsonBytes(16);

        json.text(text);

        assertThat(new String(json.toByteArray(), StandardCharsets.UTF_8)).isEqualTo(JSON.writeValueAsString(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "\uDE00", "a\uD83Db", "\uDE00\uD83D"})
    void half_a_surrogate_pair_becomes_the_replacement_character(String text) throws IOException {
        var json = new JsonBytes(16);

        json.text(text);

        assertThat(JSON.readValue(json.toByteArray(), String.class))
                .isEqualTo(text.replaceAll("[\uD800-\uDFFF]", "\uFFFD"));
    }

    @Test
    void puts_commas_between_members_and_values_only() throws IOException {
        var json = new JsonBytes(16);

        json.startObject();
        json.member("a", "x");
        json.name("b");
        json.startArray();
        json.literal("1.50");
        json.nothing();
        json.startObject();
        json.endObject();
        json.value("[true]".getBytes(StandardCharsets.UTF_8));
        json.endArray();
        json.member("c", "y");
        json.endObject();

        assertThat(new String(json.toByteArray(), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":\"x\",\"b\":[1.50,null,{},[true]],\"c\":\"y\"}");
    }

    @Test
    void grows_to_whatever_is_written() throws IOException {
        var json = new JsonBytes(16);
        var plain = "x".repeat(100_000);
        var wide = "€".repeat(100_000);

        json.startArray();
        for (int i = 0; i < 20; i++) {
            json.text(plain);
            json.text(wide);
        }
        json.endArray();

        JsonNode read = JSON.readTree(json.toByteArray());
        assertThat(read).hasSize(40);
        assertThat(read.get(38).textValue()).isEqualTo(plain);
        assertThat(read.get(39).textValue()).isEqualTo(wide);
    }
}
