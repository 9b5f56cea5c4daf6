package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.karvon.message.fhir.MandatoryElement;
import uz.karvon.message.fhir.MandatoryElements;

/** One fault of each kind the checker looks for: where it stands, what was found, what was meant. */
class EveryKindOfFaultTest {
    private static final MandatoryElements NAME_IS_MANDATORY = (type, profile) -> type.equals("Organization")
            ? List.of(new MandatoryElement("name", List.of("name"), new MandatoryElement.WhenAbsent.Reason()))
            : List.of();

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = FAULTS)
    void is_told_with_its_place_and_what_was_meant(String kind, String row, String column, String told) {
        var home = home().withPatientRows("- " + row + "\n");

        assertThat(home.faults()).isEqualTo("mappings/hl7v2/segments/PID-Patient.yaml:8:" + column + ": " + told);
    }

    private static final String FAULTS =
            """
            key                | { form: PID-7, to: birthDate, set: "2000" }  | 5  | unknown key 'form'; did you mean 'from'?
            segment            | { from: PDI-7, to: birthDate, as: date }     | 11 | unknown segment 'PDI'; did you mean 'PD1'?
            field              | { from: PID-41, to: birthDate, as: date }    | 11 | unknown field PID-41; PID has 40 fields, expected PID-1 to PID-40
            element            | { from: PID-8, to: gendre }                  | 22 | unknown element of Patient 'gendre'; did you mean 'gender'?
            datatype map       | { from: PID-5, to: name+, as: XPM/HumanName }| 33 | unknown datatype map 'XPM/HumanName'; did you mean 'XPN/HumanName'?
            code table         | { from: PID-8, to: gender, codes: Sx }       | 37 | unknown code table 'Sx'; did you mean 'Sex'?
            function           | { from: PID-7, to: birthDate, as: dat }      | 37 | unknown function 'dat'; did you mean 'date'?
            condition word     | { from: PID-8, to: gender, if: PID-8 valeud }| 34 | unknown condition word 'valeud'; did you mean 'valued'?
            switch             | { from: PID-8, to: gender, if: switch.sx }   | 34 | unknown switch 'sx'; did you mean 'sex'?
            site value         | { from: site.contry, to: gender }            | 11 | unknown value of a site 'contry'; did you mean 'country'?
            label              | { link: Patent, to: generalPractitioner+ }   | 11 | unknown label 'Patent'; did you mean 'Patient'?
            misfit             | { from: PID-7, to: birthDate, as: boolean }  | 37 | Patient.birthDate is a date; expected as: date
            """;

    @Test
    void a_single_element_filled_twice() {
        var home = home().withPatientRows("- { from: PID-8, to: gender }\n- { from: PID-9, to: gender }\n");

        assertThat(home.faults())
                .isEqualTo("mappings/hl7v2/segments/PID-Patient.yaml:9:3: 'gender' is filled a second time, "
                        + "first in line 8; give one of the rows a condition, or use 'else'");
    }

    @Test
    void a_column() {
        var home = home().with("csv/people.yaml", PEOPLE.replace("from: number", "from: nummer"));

        assertThat(home.faults())
                .isEqualTo("mappings/csv/people.yaml:7:13: unknown column 'nummer'; did you mean 'number'?");
    }

    @Test
    void a_mandatory_element_no_row_fills() {
        var home = home().with("csv/people.yaml", PEOPLE.replace("make: Patient", "make: Organization"));

        assertThat(home.faults(NAME_IS_MANDATORY))
                .isEqualTo("mappings/csv/people.yaml:4:3: FHIR cannot do without Organization.name, "
                        + "and no row fills it; expected a row with to: name");
    }

    @Test
    void all_of_them_at_once() {
        var planted = FAULTS.lines().map(line -> line.split("\\|")).toList();
        var rows = planted.stream().map(fault -> "- " + fault[1].strip() + "\n").toList();

        var told = home().withPatientRows(String.join("", rows)).faults();

        assertThat(told)
                .contains(planted.stream().map(fault -> fault[3].strip()).toList());
    }

    private static final String PEOPLE =
            """
            map: people
            from: { csv: people, columns: { number: [No] } }
            creates:
            - make: Patient
              identity: [ identifier ]
              rows:
              - { from: number, to: identifier.value }
            """;

    private MapHome home() {
        return new MapHome(folder)
                .with("switches.yaml", "switches:\n- { switch: sex, means: sex }\n")
                .with("codes/Sex.csv", "source-system,source-code,target-system,target-code,display\n,M,,male,\n")
                .with(
                        "hl7v2/datatypes/XPN-HumanName.yaml",
                        "map: XPN/HumanName\nfrom: { type: XPN }\nto: HumanName\nrows:\n- { from: XPN-1, to: family }\n");
    }
}
