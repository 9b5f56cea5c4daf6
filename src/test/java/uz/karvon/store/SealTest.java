package uz.karvon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.karvon.message.Unreachable;

class SealTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final byte[] TEXT = "Karimova".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"secret", "a:secret", "a:c2VjcmV0", "a b:x", ":"})
    void refuses_what_is_no_list_of_keys_without_quoting_it(String keys) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Seal.of(keys))
                .withMessageStartingWith("store.keys is no list of keys")
                .withMessageNotContaining("secret")
                .withNoCause();
    }

    @Test
    void refuses_two_keys_of_one_id() {
        assertThatIllegalArgumentException().isThrownBy(() -> Seal.of("a:" + KEY + ",a:" + KEY));
    }

    @Test
    void without_a_key_nothing_changes() {
        var seal = Seal.of("");

        assertThat(seal.open(seal.seal(TEXT, "1"), "1")).isEqualTo(TEXT);
        assertThat(seal.seal(TEXT, "1")).isEqualTo(TEXT);
    }

    @Test
    void what_is_sealed_shows_nothing_and_never_looks_the_same() {
        var seal = Seal.of("a:" + KEY);

        var sealed = seal.seal(TEXT, "1");

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("Karimova");
        assertThat(sealed).isNotEqualTo(seal.seal(TEXT, "1"));
        assertThat(seal.open(sealed, "1")).isEqualTo(TEXT);
    }

    @Test
    void what_was_changed_or_belongs_to_another_message_is_not_opened() {
        var seal = Seal.of("a:" + KEY);
        var sealed = seal.seal(TEXT, "1");
        var changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        assertThatThrownBy(() -> seal.open(changed, "1")).isInstanceOf(Unreachable.class);
        assertThatThrownBy(() -> seal.open(sealed, "2")).isInstanceOf(Unreachable.class);
    }
}
