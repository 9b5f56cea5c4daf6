package uz.karvon.cli.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetTest {
    @Test
    void labels_slices_and_constants_are_no_part_of_the_path() {
        assertThat(Target.elements("Patient", "name[2].given")).containsExactly("Patient.name.given");
        assertThat(Target.elements("Patient", "extension[1]:group.valueCode"))
                .containsExactly("Patient.extension.valueCode");
        assertThat(Target.elements("Encounter", "status=\"finished\"")).containsExactly("Encounter.status");
    }

    @Test
    void the_element_itself_is_its_resource_or_its_holder() {
        assertThat(Target.elements("Patient", "$this")).containsExactly("Patient");
        assertThat(Target.elements("Patient", "name.$value")).containsExactly("Patient.name");
    }

    @Test
    void the_url_of_an_extension_goes_with_its_value() {
        assertThat(Target.elements("Patient", "extension[1].url")).containsExactly("Patient.extension");
    }

    @Test
    void a_value_goes_into_the_innermost_resource() {
        assertThat(Target.elements("ServiceRequest", "requester(PractitionerRole.organization(Organization.address))"))
                .containsExactly("Organization.address");
        assertThat(Target.elements("Coverage", "policyHolder([1]Organization.name)"))
                .containsExactly("Organization.name");
    }

    @Test
    void a_resource_without_an_element_means_the_reference() {
        assertThat(Target.elements("Observation", "performer[1](Practitioner)"))
                .containsExactly("Observation.performer");
        assertThat(Target.elements("Encounter", "diagnosis.condition(Condition.asserter(Practitioner)"))
                .containsExactly("Condition.asserter");
    }

    @Test
    void an_annotation_is_no_resource() {
        assertThat(Target.elements("Specimen", "note(Annotation.text)")).containsExactly("Specimen.note.text");
    }

    @Test
    void a_stray_dot_is_passed_over() {
        assertThat(Target.elements("Patient", "generalPractitioner(PractitionerRole.organization.(Organization))"))
                .containsExactly("PractitionerRole.organization");
    }

    @Test
    void an_identifier_may_stand_in_the_reference() {
        assertThat(Target.elements("Appointment", "participant.actor(Location.identifier)"))
                .containsExactly("Location.identifier", "Appointment.participant.actor.identifier");
    }
}
