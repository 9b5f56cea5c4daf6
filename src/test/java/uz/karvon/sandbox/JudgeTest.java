package uz.karvon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private final Judge judge = new Judge(TypeRules.load());

    private String[] faults(ObjectNode resource) {
        return judge.judge(resource).stream()
                .map(issue -> issue.code() + " " + issue.expression())
                .toArray(String[]::new);
    }

    @Test
    void refuses_a_type_dhp_does_not_serve() {
        assertThat(faults(Sample.parse("{\"resourceType\":\"Spaceship\"}"))).containsExactly("not-supported Spaceship");
    }

    @Test
    void refuses_what_is_no_resource() {
        assertThat(faults(Sample.parse("{}"))).containsExactly("not-supported ");
    }

    @Test
    void requires_no_profile_where_there_is_none() {
        assertThat(faults(Sample.parse("{\"resourceType\":\"Appointment\",\"status\":\"booked\"}")))
                .isEmpty();
    }

    @Test
    void requires_a_profile() {
        var patient = Sample.patient("p1");
        patient.remove("meta");

        assertThat(faults(patient)).containsExactly("required Patient.meta.profile");
    }

    @Test
    void names_every_fault_at_once() {
        var observation = Sample.observation("Patient/1", "o1");
        observation.remove("status");
        observation.remove("code");

        assertThat(faults(observation)).containsExactly("required Observation.status", "required Observation.code");
    }

    @Test
    void accepts_a_mandatory_element_that_is_absent_with_a_reason() {
        var observation = Sample.observation("Patient/1", "o1");
        observation.remove("status");
        observation
                .putObject("_status")
                .putArray("extension")
                .addObject()
                .put("url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason")
                .put("valueCode", "unknown");

        assertThat(faults(observation)).isEmpty();
    }

    @Test
    void finds_a_mandatory_choice_whatever_its_type() {
        var immunization = Sample.parse(
                """
                {"resourceType":"Immunization","meta":{"profile":["https://dhp.uz/fhir/core/StructureDefinition/uz-core-immunization"]},
                 "status":"completed","vaccineCode":{"text":"x"},"patient":{"reference":"Patient/1"},"occurrenceDateTime":"2026-01-01"}""");

        assertThat(faults(immunization)).isEmpty();
        immunization.remove("occurrenceDateTime");
        assertThat(faults(immunization)).containsExactly("required Immunization.occurrence[x]");
    }

    @Test
    void refuses_empty_text_empty_lists_and_empty_objects_wherever_they_stand() {
        var patient = Sample.patient("p1");
        patient.withArray("name").addObject().put("family", " ").putArray("given");
        patient.putObject("maritalStatus");

        assertThat(faults(patient))
                .containsExactly(
                        "value Patient.name[1].family", "value Patient.name[1].given", "value Patient.maritalStatus");
    }

    @Test
    void refuses_an_encounter_status_that_base_fhir_has_and_uz_core_has_not() {
        assertThat(faults(Sample.encounter("Patient/1").put("status", "discharged")))
                .containsExactly("code-invalid Encounter.status");
    }

    @Test
    void refuses_an_encounter_class_outside_the_five() {
        var encounter = Sample.encounter("Patient/1");
        encounter
                .withArray("class")
                .addObject()
                .putArray("coding")
                .addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode")
                .put("code", "OBSENC");

        assertThat(faults(encounter)).containsExactly("code-invalid Encounter.class[1]");
    }

    @Test
    void wants_the_national_encounter_type_once_and_lets_local_ones_stand_beside_it() {
        var encounter = Sample.encounter("Patient/1");
        encounter.withArray("type").addObject().put("text", "o'z turimiz");

        assertThat(faults(encounter)).isEmpty();
        encounter.withArray("type").remove(0);
        assertThat(faults(encounter)).containsExactly("code-invalid Encounter.type");
    }

    @Test
    void refuses_a_second_encounter_identifier() {
        var encounter = Sample.encounter("Patient/1");
        encounter.withArray("identifier").addObject().put("value", "1");
        encounter.withArray("identifier").addObject().put("value", "2");

        assertThat(faults(encounter)).containsExactly("value Encounter.identifier");
    }

    @Test
    void refuses_an_interpretation_of_the_old_code_system() {
        var observation = Sample.observation("Patient/1", "o1");
        observation
                .putArray("interpretation")
                .addObject()
                .putArray("coding")
                .addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/v2-0078")
                .put("code", "H");

        assertThat(faults(observation)).containsExactly("code-invalid Observation.interpretation[0]");
    }

    @Test
    void refuses_a_relationship_that_is_text_only() {
        var relative = Sample.relatedPerson("Patient/1");
        relative.withArray("relationship").removeAll().addObject().put("text", "otasi");

        assertThat(faults(relative)).containsExactly("code-invalid RelatedPerson.relationship[0]");
    }

    @Test
    void refuses_gender_other_without_its_extension() {
        var patient = Sample.patient("p1").put("gender", "other");

        assertThat(faults(patient)).containsExactly("invariant Patient.gender");
        patient.putObject("_gender")
                .putArray("extension")
                .addObject()
                .put("url", "https://dhp.uz/fhir/core/StructureDefinition/gender-other");
        assertThat(faults(patient)).isEmpty();
    }

    @Test
    void has_nothing_to_say_of_valid_resources() {
        assertThat(faults(Sample.patient("p1"))).isEmpty();
        assertThat(faults(Sample.organization("200000001"))).isEmpty();
        assertThat(faults(Sample.encounter("Patient/1"))).isEmpty();
        assertThat(faults(Sample.observation("Patient/1", "o1"))).isEmpty();
        assertThat(faults(Sample.relatedPerson("Patient/1"))).isEmpty();
    }
}
