package uz.karvon.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.fhir.Identity;
import uz.karvon.message.fhir.OnExisting;
import uz.karvon.message.fhir.OnMissing;
import uz.karvon.message.source.CsvTree;
import uz.karvon.validate.pack.Tgz;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferenceWatchIT {
    private final Validator validator = Validator.load(Path.of("."), "0.7.0");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @TempDir
    Path folder;

    @Test
    void a_setting_that_says_something_else_is_refused() {
        assertThatThrownBy(() -> ReferenceUse.of("sometimes")).hasMessageContaining("expected off, all or a share");
        assertThatThrownBy(() -> ReferenceUse.of("sample 500%")).hasMessageContaining("0 to 100 %");
        assertThat(ReferenceUse.of("sample 2.5 %").percent()).isEqualTo(2.5);
        assertThat(ReferenceUse.of("off").isOff()).isTrue();
    }

    @Test
    void bundles_are_judged_beside_the_line_and_what_is_too_much_is_dropped_and_counted() {
        try (var watch = new ReferenceWatch(() -> validator, ReferenceUse.of("all"), meters, () -> 0)) {
            for (int i = 0; i < 60; i++) watch.see(bundle());

            assertThat(count("dropped")).isGreaterThan(20);
            await().atMost(Duration.ofMinutes(3)).until(() -> count("agreed") + count("disagreed") > 0);
            assertThat(count("failed")).isZero();
        }
    }

    @Test
    void a_profile_that_cannot_be_compiled_is_judged_by_the_reference() throws Exception {
        var tgz = Tgz.ofPackage("1.0.0")
                .with(
                        "package/p.json",
                        """
                        {"resourceType": "StructureDefinition", "url": "https://dhp.uz/fhir/core/StructureDefinition/p",
                         "name": "P", "status": "active", "abstract": false, "fhirVersion": "5.0.0",
                         "kind": "resource", "type": "Patient", "derivation": "constraint",
                         "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Patient",
                         "differential": {"element": [
                          {"id": "Patient", "path": "Patient"},
                          {"id": "Patient.identifier", "path": "Patient.identifier",
                           "slicing": {"discriminator": [{"type": "exists", "path": "period"}], "rules": "open"}},
                          {"id": "Patient.identifier:past", "path": "Patient.identifier", "sliceName": "past", "min": 1, "max": "*"},
                          {"id": "Patient.identifier:past.period", "path": "Patient.identifier.period", "min": 1}]}}
                        """);
        var official = Validator.load(tgz.in(folder));
        var patient =
                """
                {"resourceType": "Patient", "meta": {"profile": ["https://dhp.uz/fhir/core/StructureDefinition/p"]},
                 "identifier": [{"system": "http://x", "value": "1"%s}]}
                """;

        var without = official.judge(new ObjectMapper().readTree(patient.formatted("")));
        var with =
                official.judge(new ObjectMapper().readTree(patient.formatted(", \"period\": {\"start\": \"2020\"}")));

        assertThat(official.beyond()).anyMatch(what -> what.startsWith("p: Patient.identifier: slicing by exists"));
        assertThat(without.isRefusal()).isTrue();
        assertThat(without.findings()).anyMatch(finding -> finding.rule().startsWith("reference: "));
        assertThat(with.isRefusal()).as("%s", with.findings()).isFalse();
    }

    private double count(String outcome) {
        return meters.counter("karvon.reference", "outcome", outcome).count();
    }

    private static FhirBundle bundle() {
        var patient = new FhirResource("Patient");
        patient.recogniseBy(new Identity("http://x", "1"), OnExisting.KEEP, OnMissing.CREATE);
        return new FhirBundle(
                new CsvTree("", List.of(), List.of(), List.of()), List.of(patient), List.of(), List.of(), "test");
    }
}
