package uz.karvon.dhp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.r5.model.CapabilityStatement;
import org.junit.jupiter.api.Test;
import uz.karvon.message.Unreachable;

class CapabilitiesIT {
    private static final Path LIVE = Path.of("../shared/uz-core/CapabilityStatement-2026-08-08.json");

    @Test
    void pauses_before_a_server_of_another_FHIR_version() {
        var failure = refusal("{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\"}");

        assertThat(failure.operatorMustAct()).isTrue();
        assertThat(failure).hasMessageContaining("4.0.1").hasMessageContaining("5.0.0");
    }

    @Test
    void pauses_before_a_server_without_transactions() {
        var failure = refusal("{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"5.0.0\","
                + "\"rest\":[{\"mode\":\"server\",\"interaction\":[{\"code\":\"batch\"}]}]}");

        assertThat(failure).hasMessageContaining("takes no transactions");
        assertThat(refusal("{\"resourceType\":\"CapabilityStatement\"}")).hasMessageContaining("none");
    }

    @Test
    void knows_what_the_live_server_declares() throws IOException {
        assumeTrue(Files.exists(LIVE), "needs the captured CapabilityStatement in ../shared");

        var dhp = Capabilities.of(read(Files.readString(LIVE)));

        assertThat(dhp.conditionalCreate())
                .contains("Organization", "Practitioner", "AllergyIntolerance")
                .doesNotContain("Patient", "Observation", "Encounter");
        assertThat(dhp.creatable()).contains("Patient", "AuditEvent").doesNotContain("Provenance");
    }

    private static Unreachable refusal(String json) {
        return catchThrowableOfType(Unreachable.class, () -> Capabilities.of(read(json)));
    }

    private static CapabilityStatement read(String json) {
        return FhirContext.forR5().newJsonParser().parseResource(CapabilityStatement.class, json);
    }
}
