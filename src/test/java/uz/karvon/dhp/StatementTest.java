package uz.karvon.dhp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.r5.model.CapabilityStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {
    private static final Path LIVE = Path.of("../shared/uz-core/CapabilityStatement-2026-08-08.json");
    private static final String REST_WITH_ALL =
            "\"rest\":[{\"interaction\":[{\"code\":\"transaction\"},{\"code\":\"batch\"}]}]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Under maintenance</body></html>",
                "{\"resourceType\":\"Bundle\"}",
                "[]",
                "7",
                "{"
            })
    void what_is_no_capability_statement_is_none(String body) {
        assertThat(Statement.read(body.getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.0.1", "4.3.0", "3.0.2", "6.0.0-ballot3"})
    void another_FHIR_version_is_unfit_whatever_else_the_statement_holds(String version) {
        var statement = statement("\"fhirVersion\":\"" + version + "\",\"acceptUnknown\":\"both\"," + REST_WITH_ALL);

        assertThat(statement.unfit()).contains("is of FHIR version " + version + "; expected 5.0.0");
    }

    @Test
    void a_statement_without_a_version_or_with_a_story_for_one_has_none() {
        assertThat(statement(REST_WITH_ALL).unfit()).contains("is of FHIR version none; expected 5.0.0");
        assertThat(statement("\"fhirVersion\":\"the newest, of course!\"").fhirVersion())
                .isEqualTo("none");
    }

    @Test
    void a_server_without_transactions_is_unfit() {
        var statement = statement("\"fhirVersion\":\"5.0.0\",\"rest\":[{\"interaction\":[{\"code\":\"batch\"}]}]");

        assertThat(statement.unfit()).contains("declares no transactions; expected them");
    }

    @Test
    void a_server_that_takes_batches_without_saying_so_as_HAPI_s_does_is_fit() {
        var statement =
                statement("\"fhirVersion\":\"5.0.0\",\"rest\":[{\"interaction\":[{\"code\":\"transaction\"}]}]");

        assertThat(statement.unfit()).isEmpty();
    }

    @Test
    void knows_what_the_live_server_declares() throws IOException {
        assumeTrue(Files.exists(LIVE), "needs the captured CapabilityStatement in ../shared");

        var bytes = Files.readAllBytes(LIVE);
        var parser = FhirContext.forR5Cached().newJsonParser();
        var dhp = Capabilities.of(parser.parseResource(CapabilityStatement.class, new String(bytes, UTF_8)));

        assertThat(Statement.read(bytes).orElseThrow().unfit()).isEmpty();
        assertThat(dhp.conditionalCreate())
                .contains("Organization", "Practitioner", "AllergyIntolerance")
                .doesNotContain("Patient", "Observation", "Encounter");
        assertThat(dhp.creatable()).contains("Patient", "AuditEvent").doesNotContain("Provenance");
    }

    private static Statement statement(String rest) {
        var json = "{\"resourceType\":\"CapabilityStatement\"," + rest + "}";
        return Statement.read(json.getBytes(UTF_8)).orElseThrow();
    }
}
