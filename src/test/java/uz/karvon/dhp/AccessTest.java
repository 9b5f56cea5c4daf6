package uz.karvon.dhp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessTest {
    private final Access access = SampleAccess.usual();

    @Test
    void nothing_troubles_dhp_before_the_first_call() {
        assertThat(access.trouble()).isEmpty();
    }

    @Test
    void a_call_without_an_answer_is_the_trouble_until_one_is_answered() {
        access.silence("", new IOException("closed"));
        var silent = access.trouble();

        access.reasonToWait("the search", answer(200));

        assertThat(silent).contains("DHP does not answer");
        assertThat(access.trouble()).isEmpty();
    }

    @Test
    void an_answer_that_means_not_now_is_trouble_and_a_refused_message_is_none() {
        access.reasonToWait("the search", answer(503));
        var notNow = access.trouble();

        access.reasonToWait("the transaction", answer(422));

        assertThat(notNow).contains("DHP answered the search with 503");
        assertThat(access.trouble()).isEmpty();
    }

    @Test
    void one_clients_trouble_is_not_anothers() {
        access.granted("");
        for (int i = 0; i < 20; i++) access.reasonToWait("the search", denied("nukus-lab"));

        access.reasonToWait("the search", answer(200));

        assertThat(access.trouble().orElseThrow()).contains("the client of nukus-lab");
        assertThatNoException().isThrownBy(access::permit);
    }

    private static Answer denied(String client) {
        return new Answer(403, Optional.empty(), new byte[0], client);
    }

    private static Answer answer(int status) {
        return Answer.of(status, Optional.empty(), new byte[0], "", Clock.systemUTC());
    }
}
