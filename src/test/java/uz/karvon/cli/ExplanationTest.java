package uz.karvon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final String PLACE = "<- PID-5.1  hl7v2/segments/PID-Patient.yaml:4";

    @Test
    void says_why_a_message_was_refused() {
        assertThat(print(new Explanation(true), "PID|1"))
                .contains("refused: the message does not begin with MSH", "[MSH]");
    }

    @Test
    void shows_each_value_with_its_source_field_and_map_line() {
        var text = print(new Explanation(true), OfflineSamples.admission("ANDIJON_RCH", "Sobirova"));

        assertThat(text)
                .contains("active = true   <- constant  hl7v2/segments/PID-Patient.yaml:3")
                .contains("  name[0]" + System.lineSeparator() + "    family = Sobirova   " + PLACE);
    }

    @Test
    void lists_unread_fields_and_unknown_codes() {
        var text = print(new Explanation(true), OfflineSamples.admission("ANDIJON_RCH", "Sobirova"));

        assertThat(text).contains("no row read", "MSH-10").contains("PID-8  in Sex");
    }

    @Test
    void leaves_values_out_if_asked_to() {
        var text = print(new Explanation(false), OfflineSamples.admission("ANDIJON_RCH", "Sobirova"));

        assertThat(text).doesNotContain("Sobirova").contains("family   " + PLACE);
    }

    @Test
    void gives_the_same_as_json() {
        var trial = OfflineSamples.engine()
                .attempt(OfflineSamples.file(OfflineSamples.admission("ANDIJON_RCH", "Sobirova")));

        var json = new Explanation(true).json(trial, new ObjectMapper());

        var family = json.at("/resources/0/values/1");
        assertThat(family.get("path").asText()).isEqualTo("Patient.name[0].family");
        assertThat(family.get("value").asText()).isEqualTo("Sobirova");
        assertThat(family.get("place").asText()).isEqualTo("PID-5.1");
        assertThat(json.at("/unread/0").asText()).isEqualTo("MSH-10");
    }

    private static String print(Explanation explanation, String message) {
        var screen = new StringWriter();
        explanation.print(OfflineSamples.engine().attempt(OfflineSamples.file(message)), new PrintWriter(screen, true));
        return screen.toString();
    }
}
