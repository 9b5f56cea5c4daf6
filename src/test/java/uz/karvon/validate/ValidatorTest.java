package uz.karvon.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uz.karvon.message.Verdict;
import uz.karvon.message.Verdict.Finding;
import uz.karvon.message.Verdict.Severity;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValidatorTest {
    private static final String UZ = "https://dhp.uz/fhir/core/StructureDefinition/";

    private final Validator validator = Validator.load(Path.of("."), "0.7.0");

    @Test
    void what_is_no_resource_is_refused() {
        var verdict = validator.judge(json("{\"resourceType\": \"Pacient\"}"));

        assertThat(errors(verdict)).containsExactly("resourceType");
    }

    @Test
    void an_element_fhir_does_not_have_is_named() {
        var patient = aPatient();
        patient.put("mothersName", "X");

        assertThat(errors(validator.judge(patient))).containsExactly("Patient.mothersName");
    }

    @Test
    void one_value_where_fhir_wants_a_list_is_named() {
        var patient = aPatient();
        patient.set("name", json("{\"family\": \"Karimov\"}"));

        assertThat(errors(validator.judge(patient))).containsExactly("Patient.name");
    }

    @Test
    void a_day_that_does_not_exist_is_no_date() {
        var patient = aPatient();
        patient.put("birthDate", "1990-02-30");

        assertThat(errors(validator.judge(patient))).containsExactly("Patient.birthDate");
    }

    @Test
    void a_patient_with_everything_in_order_has_no_findings() {
        assertThat(validator.judge(aPatient()).findings()).isEmpty();
    }

    @Test
    void a_patient_without_any_identifier_is_refused() {
        var patient = aPatient();
        patient.remove("identifier");

        var verdict = validator.judge(patient);

        assertThat(errors(verdict)).containsExactly("Patient.identifier");
        assertThat(verdict.findings().get(0).rule()).isEqualTo("uz-core-patient: identifier min 1");
    }

    @Test
    void no_finding_tells_a_value_of_the_patient() {
        var patient = aPatient();
        patient.put("gender", "Xanim");
        patient.set("address", json("[{\"country\": \"UZ\", \"state\": \"Xanobod\"}]"));

        var verdict = validator.judge(patient);

        assertThat(errors(verdict)).containsExactlyInAnyOrder("Patient.gender", "Patient.address[0].state");
        assertThat(verdict.findings().toString()).doesNotContain("Xan");
    }

    @Test
    void a_district_that_is_in_no_registry_is_refused_and_one_that_is_passes() {
        var wrong = aPatient();
        wrong.set("address", json("[{\"country\": \"UZ\", \"district\": \"1726999\"}]"));
        var right = aPatient();
        right.set("address", json("[{\"country\": \"UZ\", \"state\": \"1726\", \"district\": \"1726262\"}]"));

        assertThat(errors(validator.judge(wrong))).containsExactly("Patient.address[0].district");
        assertThat(errors(validator.judge(right))).isEmpty();
    }

    @Test
    void the_same_profile_in_another_version_is_refused() {
        var patient = aPatient();
        patient.set("meta", json("{\"profile\": [\"" + UZ + "uz-core-patient|0.5.0\"]}"));

        assertThat(errors(validator.judge(patient))).containsExactly("Patient.meta.profile");
    }

    @Test
    void a_resource_without_a_profile_is_judged_by_r5_and_told_so() {
        var patient = aPatient();
        patient.remove("meta");
        patient.remove("identifier");

        var verdict = validator.judge(patient);

        assertThat(verdict.isRefusal()).isFalse();
        assertThat(verdict.findings()).extracting(Finding::severity).containsExactly(Severity.WARNING);
    }

    @Test
    void an_extension_on_the_wrong_element_is_refused() {
        var patient = aPatient();
        patient.put("gender", "other");
        patient.set(
                "extension",
                json(
                        "[{\"url\": \"" + UZ + "gender-other\", \"valueCoding\": {\"system\": "
                                + "\"https://terminology.dhp.uz/fhir/core/CodeSystem/gender-other-cs\", \"code\": \"regis0007.00004\"}}]"));

        assertThat(errors(validator.judge(patient))).contains("Patient.extension[0]");
    }

    @Test
    void a_reference_inside_a_bundle_must_lead_to_an_entry() {
        var verdict = validator.judge(aBundle("urn:uuid:00000000-0000-4000-8000-000000000009", "Patient"));

        assertThat(errors(verdict)).containsExactly("Bundle.entry[1].resource.ofType(Encounter).subject");
    }

    @Test
    void a_reference_inside_a_bundle_must_lead_to_the_right_type() {
        var verdict = validator.judge(aBundle("urn:uuid:00000000-0000-4000-8000-000000000001", "Device"));

        assertThat(errors(verdict)).containsExactly("Bundle.entry[1].resource.ofType(Encounter).subject");
    }

    @Test
    void a_contained_resource_is_judged_by_r5() {
        var patient = aPatient();
        patient.set(
                "contained", json("[{\"resourceType\": \"Observation\", \"id\": \"a\", \"code\": {\"text\": \"x\"}}]"));
        patient.set("extension", json("[{\"url\": \"https://x.uz/e\", \"valueReference\": {\"reference\": \"#a\"}}]"));

        assertThat(errors(validator.judge(patient))).containsExactly("Patient.contained[0].status");
    }

    private static JsonNode aBundle(String subject, String type) {
        var target = type.equals("Patient") ? aPatient().toString() : "{\"resourceType\": \"" + type + "\"}";
        return json(
                """
                {"resourceType": "Bundle", "type": "transaction", "entry": [
                 {"fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000001", "resource": %s,
                  "request": {"method": "POST", "url": "%s"}},
                 {"fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000002", "resource": {"resourceType": "Encounter",
                  "meta": {"profile": ["https://dhp.uz/fhir/core/StructureDefinition/uz-core-encounter"]},
                  "status": "completed", "type": [{"coding": [{
                   "system": "https://terminology.dhp.uz/fhir/core/CodeSystem/encounter-type-cs", "code": "mserv-0001-00004"}]}],
                  "subject": {"reference": "%s"}},
                  "request": {"method": "POST", "url": "Encounter"}}]}
                """
                        .formatted(target, type, subject));
    }

    private static ObjectNode aPatient() {
        return json(
                """
                {"resourceType": "Patient",
                 "meta": {"profile": ["https://dhp.uz/fhir/core/StructureDefinition/uz-core-patient"]},
                 "identifier": [{"use": "official",
                  "type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "NI"}]},
                  "system": "https://dhp.uz/fhir/core/sid/pid/uz/ni", "value": "30000000000001"}],
                 "name": [{"family": "Sinovov", "given": ["Sinov"], "suffix": ["Sinovovich"]}],
                 "gender": "male", "birthDate": "1990-02-28"}
                """);
    }

    @SuppressWarnings("unchecked") // the caller knows whether it wrote an object or a list
    private static <T extends JsonNode> T json(String text) {
        try {
            return (T) new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<String> errors(Verdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::element)
                .toList();
    }
}
