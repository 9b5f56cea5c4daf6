package uz.karvon.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class R5ExpressionsTest {
    private static final Validator VALIDATOR = Validator.load(Path.of("."), "0.7.0");

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "tim-8 | ServiceRequest | \"occurrenceTiming\": {\"repeat\": {\"countMax\": 3}}",
                "tim-2 | ServiceRequest | \"occurrenceTiming\": {\"repeat\": {\"period\": 3}}",
                "tim-5 | ServiceRequest | \"occurrenceTiming\": {\"repeat\": {\"period\": -3, \"periodUnit\": \"d\"}}",
                "enc-1 | Encounter | \"participant\": [{\"period\": {\"start\": \"2024\"}}]",
                "con-1 | Condition | \"stage\": [{\"type\": {\"text\": \"x\"}}]",
                "app-2 | Appointment | \"status\": \"booked\", \"start\": \"2024-01-01T10:00:00Z\"",
                "app-5 | Appointment | \"start\": \"2024-01-01T10:00:00+05:00\", \"end\": \"2024-01-01T04:00:00Z\"",
                "mdd-1 | MedicationDispense | \"whenPrepared\": \"2024-01-02\", \"whenHandedOver\": \"2024-01-01\"",
                "cmp-2 | Composition | \"section\": [{\"entry\": [{\"display\": \"x\"}], \"emptyReason\": {\"text\": \"x\"}}]"
            })
    void an_invariant_of_r5_that_is_not_met_refuses(String key, String type, String fields) throws IOException {
        var json = "{\"resourceType\": \"" + type + "\", " + fields + "}";

        var verdict = VALIDATOR.judge(new ObjectMapper().readTree(json));

        assertThat(verdict.findings()).anyMatch(finding -> finding.rule().equals("R5: " + key));
    }
}
