package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One fault of each kind is planted, and its sentence read. */
class CheckTest {
    private static final String PID = "mappings/hl7v2/segments/PID-Patient.yaml:8:";

    @TempDir
    private Path folder;

    private MapHome home;

    @BeforeEach
    void startWithAGoodMap() {
        home = new MapHome(folder);
    }

    @Test
    void a_good_map_has_no_faults() {
        assertThat(home.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            { from: PID-7, to: birthDate, sa: date }                | unknown key 'sa'; did you mean 'as'?
            { from: PID7, to: birthDate, as: date }                 | 'PID7' names no field; did you mean 'PID-7'?
            { from: birth, to: birthDate, as: date }                | 'birth' names no field; expected such as PID-3
            { from: PID-77, to: birthDate, as: date }               | unknown field PID-77; PID has 40 fields, expected PID-1 to PID-40
            { from: PDI-7, to: birthDate, as: date }                | unknown segment 'PDI'
            { from: PID-7, to: birthDay, as: date }                 | unknown element of Patient 'birthDay'; did you mean 'birthDate'?
            { from: PID-7, to: birthDate }                          | Patient.birthDate is a date; expected as: date
            { from: PID-7, to: birthDate, as: datte }               | unknown function 'datte'; did you mean 'date'?
            { from: PID-7, to: birthDate, as: date(bb) }            | the pattern in 'date(bb)' cannot be read
            { from: PID-7, to: birthDate+, as: date }               | Patient.birthDate is not a list; write it without +
            { from: PID-5, to: name+ }                              | Patient.name is a HumanName; expected a datatype map under 'as'
            { from: PID-5, to: name+, as: XPM/HumanName }           | unknown datatype map 'XPM/HumanName'
            { from: PID-8, to: gender, codes: Sexes }               | unknown code table 'Sexes'; none is known
            { from: PID-8, to: gender, if: PID-8 valud }            | unknown condition word 'valud'; did you mean 'valued'?
            { from: PID-8, to: gender, if: PID-8 }                  | the condition cannot be read: expected valued, not valued
            { from: PID-8, to: gender, if: (PID-8 valued }          | the condition cannot be read: expected ')' at the end
            { from: PID-8, to: gender, missing: keep }              | 'missing' belongs to 'codes'
            { set: maybe, to: deceasedBoolean }                     | 'maybe' is no boolean; Patient.deceasedBoolean cannot hold it
            { set: x, from: PID-8, to: gender }                     | a row has 'from' or 'set', not both
            { from: [PID-3.1, PID-8], to: gender }                  | a list of sources needs 'join'
            { from: PID-8 }                                         | 'to' is missing
            { to: gender }                                          | a row needs one of from, set, link, make, switch or refuse
            { link: Organisation, to: managingOrganization }        | unknown label 'Organisation'
            { link: Patient, to: gender }                           | Patient.gender is a code; a link or a made resource needs a Reference
            { set: "{site.tax-id}", to: gender }                    | unknown value of a site 'tax-id'
            { refuse: "PID-5 {PID-5} is bad" }                      | {PID-5} may hold a patient's value
            { from: PID-8, to: gender, absent: dunno }              | unknown reason for absent data 'dunno'
            { from: PID-8, to: _gender.extension }                  | an extension of a primitive is gender.extension[URL]
            { from: PID-8, to: extension.valueString }              | needs the extension's url
            """)
    void a_planted_fault_is_named_with_its_line(String row, String expected) {
        home.withPatientRows("- " + row + "\n");

        assertThat(home.faults()).contains(PID).contains(expected);
    }

    @Test
    void all_faults_of_all_files_are_told_at_once() {
        home.withPatientRows("- { from: PID-7, to: birthDay }\n- { from: PID-8, to: gendre }\n")
                .with(
                        "hl7v2/messages/ORU_R01.yaml",
                        "map: ORU_R01\nfrom: { message: [ORU^R01] }\nrows:\n- { from: OBX, map: OBX-Observaton }\n");

        assertThat(home.faults().lines()).hasSize(3);
    }

    @Test
    void a_single_element_filled_twice_without_a_condition_is_a_fault() {
        home.withPatientRows("- { from: PID-8, to: gender }\n- { from: PID-9, to: gender }\n");

        assertThat(home.faults()).contains("'gender' is filled a second time, first in line 8");
    }

    @Test
    void two_types_of_one_choice_without_a_condition_are_a_fault() {
        home.withPatientRows(
                "- { set: true, to: deceasedBoolean }\n- { from: PID-29, to: deceasedDateTime, as: dateTime }\n");

        assertThat(home.faults())
                .contains("PID-Patient.yaml:9:3: 'deceasedDateTime' is filled beside 'deceasedBoolean' of line 8");
    }

    @Test
    void a_component_beyond_its_type_is_a_fault() {
        home.with(
                "hl7v2/datatypes/XPN-HumanName.yaml",
                "map: XPN/HumanName\nfrom: { type: XPN }\nto: HumanName\nrows:\n- { from: XPN-16, to: text }\n");

        assertThat(home.faults()).contains("unknown component XPN-16; XPN has 15 components");
    }

    @Test
    void a_datatype_map_that_writes_another_type_is_a_fault() {
        home.with(
                        "hl7v2/datatypes/XAD-Address.yaml",
                        "map: XAD/Address\nfrom: { type: XAD }\nto: Address\nrows:\n- { from: XAD-3, to: city }\n")
                .withPatientRows("- { from: PID-5, to: name+, as: XAD/Address }\n");

        assertThat(home.faults()).contains("XAD/Address writes a Address, but Patient.name is a HumanName");
    }

    @Test
    void an_operand_of_another_type_is_a_fault_in_a_datatype_map() {
        home.with(
                "hl7v2/datatypes/XAD-Address.yaml",
                "map: XAD/Address\nfrom: { type: XAD }\nto: Address\nrows:\n- { from: XPN-3, to: city }\n");

        assertThat(home.faults()).contains("'XPN-3' is no part of XAD");
    }

    @Test
    void a_resource_without_an_identity_is_a_fault() {
        home.with(
                "hl7v2/segments/PID-Patient.yaml",
                "map: PID-Patient\nfrom: { segment: PID }\nto: Patient\nrows:\n- { from: PID-8, to: gender }\n");

        assertThat(home.faults()).contains("nothing says how this Patient is recognised");
    }

    @Test
    void two_maps_of_one_name_are_a_fault() {
        home.with("hl7v2/segments/PID-again.yaml", "map: PID-Patient\nfrom: { segment: PID }\nto: Patient\nrows: []\n");

        assertThat(home.faults()).contains("the map PID-Patient is there already");
    }

    @Test
    void an_overlay_whose_row_is_gone_is_a_fault() {
        home.with("uz-core/maps/PID-Patient.yaml", "extends: PID-Patient\ndrop: [ { from: PID-8, to: gender } ]\n");

        assertThat(home.faults())
                .contains("mappings/uz-core/maps/PID-Patient.yaml:2:9: this address is that of no row of PID-Patient")
                .contains("the base row has changed under it");
    }

    @Test
    void an_overlay_over_no_map_is_a_fault() {
        home.with("uz-core/maps/x.yaml", "extends: PID-Patent\n");

        assertThat(home.faults()).contains("unknown map 'PID-Patent'; did you mean 'PID-Patient'?");
    }

    @Test
    void an_unknown_column_is_a_fault() {
        home.with(
                "csv/people.yaml",
                """
                map: people
                from: { csv: people, columns: { number: [No] } }
                creates:
                - make: Patient
                  identity: [ identifier ]
                  rows:
                  - { from: nummer, to: identifier.value }
                """);

        assertThat(home.faults())
                .contains("mappings/csv/people.yaml:7:13: unknown column 'nummer'; did you mean 'number'?");
    }

    @Test
    void a_code_table_with_a_code_twice_is_a_fault() {
        home.with(
                "codes/Sex.csv",
                "source-system,source-code,target-system,target-code,display\n,M,,male,\n,M,,female,\n");

        assertThat(home.faults()).contains("mappings/codes/Sex.csv:3:1: the source code 'M' stands here twice");
    }

    @Test
    void a_file_that_would_be_left_out_for_its_ending_is_a_fault() {
        home.with("hl7v2/segments/PV1.yml", "map: x\n");

        assertThat(home.faults()).contains("ends in .yml and would be left out; expected .yaml");
    }
}
