package uz.karvon.validate;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HL7 publishes of codes, bindings, invariants and extensions, as we read it. */
class R5TablesTest {
    private final Hl7Codes codes = new Hl7Codes();
    private final R5Model model = new R5Model(FhirContext.forR5Cached());

    @ParameterizedTest
    @CsvSource({
        "http://terminology.hl7.org/CodeSystem/v2-0203,NO-SUCH",
        "http://terminology.hl7.org/CodeSystem/v2-0203,ni",
        "http://hl7.org/fhir/administrative-gender,m",
        "urn:ietf:bcp:47,english",
        "urn:ietf:bcp:47,uz-XXXX",
        "urn:ietf:bcp:47,uz-",
        "urn:ietf:bcp:47,''"
    })
    void a_code_that_is_not_of_its_system_is_found(String system, String code) {
        assertThat(codes.isNoCodeOf(system, code)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://terminology.hl7.org/CodeSystem/v2-0203,NI",
        "http://hl7.org/fhir/administrative-gender,male",
        "http://snomed.info/sct,anything",
        "urn:ietf:bcp:47,uz",
        "urn:ietf:bcp:47,uz-Latn",
        "urn:ietf:bcp:47,uz-Cyrl-UZ",
        "urn:ietf:bcp:47,ru-RU",
        "urn:ietf:bcp:47,kaa"
    })
    void a_code_of_its_system_or_of_one_nobody_ships_is_not(String system, String code) {
        assertThat(codes.isNoCodeOf(system, code)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Patient.communication.language", "Patient.language", "Attachment.contentType"})
    void bindings_beyond_the_enumerations_of_the_model_are_known(String path) {
        assertThat(new R5Bindings(new R5ValueSets()).binds(path)).isTrue();
    }

    @Test
    void every_invariant_of_what_we_send_can_be_read() {
        var expressions = new R5Expressions();
        var seen = new HashSet<String>();
        for (var resource : SENT) model.resource(resource).ifPresent(type -> ask(type, expressions, seen));

        assertThat(seen).contains("Timing.repeat", "Observation.component", "HumanName");
        assertThat(expressions.beyond()).isSubsetOf("RatioRange ratrng-2");
    }

    private static final List<String> SENT = List.of(
            "Patient",
            "RelatedPerson",
            "Practitioner",
            "PractitionerRole",
            "Organization",
            "Location",
            "Encounter",
            "ServiceRequest",
            "Specimen",
            "Observation",
            "DiagnosticReport",
            "AllergyIntolerance",
            "Condition",
            "Procedure",
            "Immunization",
            "MedicationRequest",
            "MedicationDispense",
            "Medication",
            "Coverage",
            "Account",
            "Appointment",
            "DocumentReference",
            "ChargeItem",
            "Bundle");

    private static void ask(R5Type type, R5Expressions expressions, Set<String> seen) {
        if (!seen.add(type.name())) return;
        expressions.of(type.name());
        for (var child : type.children()) {
            expressions.of(type.name() + "." + child.name());
            child.branches().forEach(branch -> ask(branch.type(), expressions, seen));
        }
    }

    @Test
    void hl7s_extensions_have_rules_that_compile() {
        var faults = new uz.karvon.site.Faults();
        var checks = new RuleChecks(new R5ValueSets().terminology(), Map.of(), model.resources(), faults);
        var profiles = new Hl7Extensions().profiles();

        profiles.forEach(each -> new ProfileCompiler(checks, faults).plan(each, model.extension()));

        assertThat(faults.all()).isEmpty();
        assertThat(profiles)
                .extracting(Profile::canonical)
                .contains(
                        "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
                        "http://hl7.org/fhir/StructureDefinition/patient-citizenship");
    }

    @Test
    void text_that_is_no_uri_of_its_kind_is_found() {
        assertThat(List.of("urn:oid:3.2", "urn:oid:1", "urn:oid:1.02", "urn:oid:1..2", "urn:oid:1.2.", "1.2.3"))
                .noneMatch(Uris::isOid);
        assertThat(List.of("urn:oid:1.2", "urn:oid:2.16.840.1.113883.6.1", "urn:oid:0.0"))
                .allMatch(Uris::isOid);
        assertThat(List.of("a b", "oid:1.2", "uuid:1", "urn:uuid:x", "urn:oid:x"))
                .noneMatch(Uris::isUri);
        assertThat(List.of("x", "/x", "a:b", "a b:c"))
                .filteredOn(Uris::isAbsolute)
                .containsExactly("a:b");
    }
}
