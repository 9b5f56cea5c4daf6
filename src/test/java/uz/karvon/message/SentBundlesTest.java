package uz.karvon.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SentBundlesTest {
    @Test
    void keeps_what_was_sent_a_bundle_a_line() {
        var sent = new SentBundles();
        sent.add("{\"part\":1}".getBytes(UTF_8));
        sent.add("{\"part\":2}".getBytes(UTF_8));

        var kept = Content.inflated(sent.deflated());

        assertThat(new String(kept, UTF_8).lines()).containsExactly("{\"part\":1}", "{\"part\":2}");
    }

    @Test
    void keeps_one_bundle_as_it_was_whatever_its_bytes() {
        var bundle = new byte[100_000];
        new Random(7).nextBytes(bundle);
        var sent = new SentBundles();
        sent.add(bundle);

        var kept = Content.inflated(sent.deflated());

        assertThat(kept).isEqualTo(bundle);
    }
}
