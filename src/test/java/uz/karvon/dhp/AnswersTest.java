package uz.karvon.dhp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uz.karvon.site.Settings;

class AnswersTest {
    private static final String DUPLICATE =
            "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"duplicate\"}]}";

    @Test
    void names_every_line_that_is_wrong_at_once() {
        var lines = Map.of("dhp.answer.42", "retry", "dhp.answer.200", "retry", "dhp.answer.422", "ignore");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answers.of(lines))
                .withMessageContaining("dhp.answer.42 names no answer")
                .withMessageContaining("dhp.answer.200 names no answer")
                .withMessageContaining("dhp.answer.422 is none of retry, pause, re-resolve, dead-letter, access");
    }

    @Test
    void the_lines_we_ship_say_what_holds_without_them() {
        var shipped = Answers.of(Settings.read(Path.of("."), Map.of(), Map.of()).all());

        for (int status = 200; status < 600; status++)
            assertThat(shipped.meaning(answer(status, ""))).as("%s", status).isEqualTo(Meaning.of(status));
    }

    @Test
    void the_most_exact_line_counts() {
        var answers = Answers.of(
                Map.of("dhp.answer.4xx", "pause", "dhp.answer.422", "retry", "dhp.answer.422.duplicate", "re-resolve"));

        assertThat(answers.meaning(answer(404, ""))).isEqualTo(Meaning.OPERATOR);
        assertThat(answers.meaning(answer(422, "<html>"))).isEqualTo(Meaning.NOT_NOW);
        assertThat(answers.meaning(answer(422, DUPLICATE))).isEqualTo(Meaning.CHANGED);
    }

    @Test
    void an_accepted_call_stays_one() {
        var answers = Answers.of(Map.of("dhp.answer.5xx", "dead-letter"));

        assertThat(answers.meaning(answer(201, DUPLICATE))).isEqualTo(Meaning.ACCEPTED);
        assertThat(answers.meaning(answer(500, ""))).isEqualTo(Meaning.REFUSED);
    }

    private static Answer answer(int status, String body) {
        return new Answer(status, Optional.empty(), body.getBytes(UTF_8), "");
    }
}
