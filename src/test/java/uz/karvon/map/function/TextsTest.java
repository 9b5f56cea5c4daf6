package uz.karvon.map.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What conditions call a URI. */
class TextsTest {
    @ParameterizedTest
    @ValueSource(strings = {"UNI", "lab.example.uz", "a b:c", ":", "1.2.840.03", ""})
    void a_word_without_a_scheme_is_no_uri(String text) {
        assertThat(Texts.isUri(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2.16.840.1.113883.4.6",
                " 1.2 ",
                "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
                "https://lab.example.uz/ids",
                "urn:oid:1.2"
            })
    void an_oid_a_uuid_or_an_address_with_its_scheme_is_one(String text) {
        assertThat(Texts.isUri(text)).isTrue();
    }
}
