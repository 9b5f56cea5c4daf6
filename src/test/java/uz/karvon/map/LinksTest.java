package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What refers to what: records of one person, several segments of one name, and messages that give nothing. */
class LinksTest {
    private static final String MSH = "MSH|^~\\&|HIS|WARD|||20241104||ADT^A24|1|P|2.5.1";

    @TempDir
    private Path folder;

    private MapHome home;

    @BeforeEach
    void startWithTwoRecordsOfOnePerson() {
        home = new MapHome(folder)
                .with(
                        "hl7v2/messages/ADT_A24.yaml",
                        """
                        map: ADT_A24
                        from: { message: [ADT^A24] }
                        rows:
                        - { from: MSH, map: MSH-Organization }
                        - { from: PID, nth: 1, map: PID-Patient }
                        - { from: PID, nth: 2, map: PID-Patient, label: "Patient[second]" }
                        - { from: PID, nth: 1, map: PID-Patient.link, to: Patient.link+ }
                        """)
                .with(
                        "hl7v2/segments/MSH-Organization.yaml",
                        """
                        map: MSH-Organization
                        from: { segment: MSH }
                        to: Organization
                        identity: [ "identifier[own]" ]
                        rows:
                        - { set: "{site.system}/organization", to: "identifier[own].system" }
                        - { from: MSH-4.1, to: "identifier[own].value" }
                        """)
                .with(
                        "hl7v2/datatypes/XON-Organization.yaml",
                        """
                        map: XON/Organization
                        from: { type: XON }
                        to: Organization
                        identity: [ "identifier[own]" ]
                        rows:
                        - { set: "{site.system}/organization", to: "identifier[own].system" }
                        - { from: XON-1, to: "identifier[own].value" }
                        """)
                .with(
                        "hl7v2/segments/PID-Patient.link.yaml",
                        """
                        map: PID-Patient.link
                        from: { segment: PID }
                        to: Patient.link
                        rows:
                        - { link: "Patient[second]", to: other }
                        - { set: seealso, to: type }
                        """);
    }

    @Test
    void the_second_segment_of_a_name_gives_a_record_of_its_own_and_the_first_names_it() {
        var bundle = home.map(MSH, "PID|1||77", "PID|2||78");

        var patients = MapHome.all(bundle, "Patient");
        assertThat(patients).hasSize(2);
        assertThat(patients.get(0).at("/link/0/type").asText()).isEqualTo("seealso");
        assertThat(patients.get(0).at("/link/0/other/reference").asText()).startsWith("urn:uuid:");
        assertThat(patients.get(1).has("link")).isFalse();
    }

    @Test
    void an_entry_whose_link_leads_nowhere_is_left_out() {
        var bundle = home.map(MSH, "PID|1||77");

        assertThat(MapHome.resource(bundle, "Patient").has("link")).isFalse();
    }

    @Test
    void an_organization_named_in_a_field_is_not_taken_for_the_one_of_the_message() {
        home.withPatientRows(
                """
                - { make: Organization, from: PID-4, as: XON/Organization, to: generalPractitioner+ }
                - { link: Organization, to: managingOrganization }
                """);

        var bundle = home.map(MSH, "PID|1||77|Clinic 5");

        var patient = MapHome.resource(bundle, "Patient");
        assertThat(patient.at("/managingOrganization/reference").asText())
                .isNotEqualTo(patient.at("/generalPractitioner/0/reference").asText());
    }

    @Test
    void an_acknowledgement_gives_nothing_and_is_not_refused() {
        home.with(
                "hl7v2/messages/ACK.yaml",
                """
                map: ACK
                from: { message: [ACK] }
                gives: nothing
                """);

        var named = home.map("MSH|^~\\&|HIS|WARD|||20241104||ACK^A01|1|P|2.5.1", "MSA|AA|7");
        var bare = home.map("MSH|^~\\&|HIS|WARD|||20241104||ACK|1|P|2.5.1", "MSA|AA|7");

        assertThat(named.resources()).isEmpty();
        assertThat(bare.resources()).isEmpty();
    }

    @Test
    void a_map_that_gives_nothing_has_no_rows_and_nth_is_a_number() {
        home.with(
                "hl7v2/messages/ACK.yaml",
                """
                map: ACK
                from: { message: [ACK] }
                gives: everything
                rows:
                - { from: PID, nth: second, map: PID-Patient }
                """);

        var faults = home.faults();

        assertThat(faults)
                .contains("unknown word 'everything'")
                .contains("a map that gives nothing has no rows")
                .contains("'nth' is a number from 1 to 9");
    }
}
