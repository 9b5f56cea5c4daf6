package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.MandatoryElement;
import uz.karvon.message.fhir.MandatoryElements;
import uz.karvon.message.fhir.Unfilled;
import uz.karvon.message.fhir.WantedElement;

/** What a profile wants where it is known, and is empty beside a field with a value, is told with the field and the row. */
class WantsTest {
    private static final String MSH = "MSH|^~\\&|LIS|LAB|||20241104||ADT^A01|1|P|2.5.1";
    private static final MandatoryElements RULES = new Wanting(Map.of(
            "Patient",
            List.of(
                    one("gender"),
                    one("birthDate"),
                    one("maritalStatus"),
                    one("name"),
                    one("address"),
                    one("generalPractitioner"),
                    one("contact"),
                    new WantedElement("deceased[x]", List.of("deceasedBoolean", "deceasedDateTime")),
                    new WantedElement("extension[http://x/nationality]", List.of("extension"))),
            "Patient.contact",
            List.of(one("gender")),
            "Address",
            List.of(one("city"), one("use"), one("type"))));

    @TempDir
    private Path folder;

    @Test
    void a_code_its_table_does_not_know_and_drops() {
        var unfilled = map(
                "- { from: PID-16, to: maritalStatus, codes: Marital, missing: drop }\n",
                "PID|1||77" + fields(13) + "Z");

        assertThat(unfilled).containsExactly("Patient.maritalStatus PID-16 hl7v2/segments/PID-Patient.yaml:8 CODE");
    }

    @Test
    void a_condition_on_the_field_itself() {
        var unfilled = map(
                "- { from: PID-7, to: birthDate, as: date, if: PID-7 length > 8 }\n",
                "PID|1||77" + fields(4) + "19850212");

        assertThat(unfilled).containsExactly("Patient.birthDate PID-7 hl7v2/segments/PID-Patient.yaml:8 CONDITION");
    }

    @Test
    void a_condition_on_another_field_only_chooses_and_says_nothing() {
        var unfilled = map(
                "- { from: PID-7, to: birthDate, as: date, if: PID-8 = F }\n", "PID|1||77" + fields(4) + "19850212|M");

        assertThat(unfilled).isEmpty();
    }

    @Test
    void a_switch_that_is_off() {
        var home = new MapHome(folder)
                .with("switches.yaml", "switches:\n- { switch: births, default: no, means: births }\n")
                .withPatientRows("- { from: PID-7, to: birthDate, as: date, if: switch.births }\n");

        var unfilled = words(home.load(RULES).map(MapHome.tree(MSH, "PID|1||77||||19850212"), MapHome.SITE));

        assertThat(unfilled).containsExactly("Patient.birthDate PID-7 hl7v2/segments/PID-Patient.yaml:8 SWITCH");
    }

    @Test
    void nothing_where_another_row_fills_the_element_in_the_end() {
        var rows =
                """
                - { from: PID-29, to: deceasedDateTime, as: dateTime, if: PID-29 length > 7 }
                - { from: PID-30, to: deceasedBoolean, as: boolean }
                """;

        assertThat(map(rows, "PID|1||77" + fields(26) + "2024|Y")).isEmpty();
    }

    @Test
    void nothing_where_no_field_has_a_value() {
        assertThat(map("- { from: PID-8, to: gender, codes: Marital, missing: drop }\n", "PID|1||77"))
                .isEmpty();
        assertThat(map(
                        "- { from: PID-8, to: gender, codes: Marital, missing: drop }\n",
                        "PID|1||77" + fields(5) + "\"\""))
                .isEmpty();
    }

    @Test
    void nothing_where_no_profile_wants_the_element() {
        assertThat(map(
                        "- { from: PID-24, to: multipleBirthBoolean, as: boolean, if: PID-24 = Y }\n",
                        "PID|1||77" + fields(21) + "N"))
                .isEmpty();
    }

    @Test
    void an_element_inside_a_value_is_named_where_it_would_stand() {
        var home = new MapHome(folder)
                .with(
                        "hl7v2/datatypes/XAD-Address.yaml",
                        """
                        map: XAD/Address
                        from: { type: XAD }
                        to: Address
                        rows:
                        - { from: XAD-1, to: line+ }
                        - { from: XAD-3, to: city, if: XAD-3 matches number }
                        """)
                .withPatientRows("- { from: PID-11, to: address+, as: XAD/Address }\n");
        var tree = MapHome.tree(MSH, "PID|1||77" + fields(8) + "Bobur 1^^17263~Navoiy 2^^Chilonzor");

        var unfilled = home.load(RULES).map(tree, MapHome.SITE).unfilled();

        assertThat(unfilled).extracting(Unfilled::element).containsExactly("Patient.address[1].city");
        assertThat(unfilled).extracting(Unfilled::path).containsExactly("address.city");
        assertThat(tree.describe(unfilled.get(0).place())).isEqualTo("PID-11(2).3");
    }

    @Test
    void a_value_that_holds_nothing_for_its_element_is_told_for_the_whole() {
        var home = new MapHome(folder)
                .with(
                        "hl7v2/datatypes/XAD-Address.yaml",
                        """
                        map: XAD/Address
                        from: { type: XAD }
                        to: Address
                        rows:
                        - { from: XAD-1, to: line+ }
                        """)
                .withPatientRows("- { from: PID-11, to: address+, as: XAD/Address }\n");
        var tree = MapHome.tree(MSH, "PID|1||77" + fields(8) + "^^Chilonzor");

        assertThat(words(home.load(RULES).map(tree, MapHome.SITE)))
                .containsExactly("Patient.address PID-11 hl7v2/segments/PID-Patient.yaml:8 VALUE");
    }

    @Test
    void a_field_that_says_one_of_two_things_is_not_missed_for_the_other() {
        var rows =
                """
                - { from: PID-8, to: gender, codes: Sex }
                - { from: PID-8, to: maritalStatus, codes: Marital, missing: drop }
                """;

        assertThat(map(rows, "PID|1||77" + fields(5) + "F")).isEmpty();
    }

    @Test
    void an_extension_is_known_by_its_url() {
        var rows =
                """
                - { from: PID-22, to: "extension[http://x/nationality].valueCodeableConcept", codes: Marital, missing: drop }
                - { from: PID-17, to: "extension[http://x/religion].valueCodeableConcept", codes: Marital, missing: keep }
                """;

        assertThat(map(rows, "PID|1||77" + fields(14) + "A" + fields(5) + "B"))
                .containsExactly(
                        "Patient.extension('http://x/nationality') PID-22 hl7v2/segments/PID-Patient.yaml:8 CODE");
    }

    @Test
    void a_stand_in_is_no_value() {
        var rules = new Wanting(Map.of("Patient", List.of(one("gender")))) {
            @Override
            public List<MandatoryElement> of(String type, Optional<String> profile) {
                return List.of(new MandatoryElement(
                        "gender", List.of("gender"), new MandatoryElement.WhenAbsent.UnknownCode("", "unknown")));
            }
        };
        var home = new MapHome(folder)
                .with("codes/Sex.csv", SEX)
                .withPatientRows("- { from: PID-8, to: gender, codes: Sex, missing: drop }\n");

        var bundle = home.load(rules).map(MapHome.tree(MSH, "PID|1||77" + fields(5) + "X"), MapHome.SITE);

        assertThat(words(bundle)).containsExactly("Patient.gender PID-8 hl7v2/segments/PID-Patient.yaml:8 CODE");
    }

    private static final String SEX =
            """
            source-system,source-code,target-system,target-code,display
            ,F,http://hl7.org/fhir/administrative-gender,female,Female
            """;

    private List<String> map(String rows, String pid) {
        var home = new MapHome(folder)
                .with("codes/Sex.csv", SEX)
                .with(
                        "codes/Marital.csv",
                        """
                        source-system,source-code,target-system,target-code,display
                        ,M,http://terminology.hl7.org/CodeSystem/v3-MaritalStatus,M,Married
                        """)
                .withPatientRows(rows);
        return words(home.load(RULES).map(MapHome.tree(MSH, pid), MapHome.SITE));
    }

    private static List<String> words(FhirBundle bundle) {
        return bundle.unfilled().stream()
                .map(each -> each.element() + " " + bundle.source().describe(each.place()) + " " + each.row() + " "
                        + each.reason())
                .toList();
    }

    private static WantedElement one(String name) {
        return new WantedElement(name, List.of(name));
    }

    /** @return so many separators */
    private static String fields(int count) {
        return "|".repeat(count);
    }

    private static class Wanting implements MandatoryElements {
        private final Map<String, List<WantedElement>> wanted;

        Wanting(Map<String, List<WantedElement>> wanted) {
            this.wanted = wanted;
        }

        @Override
        public List<MandatoryElement> of(String type, Optional<String> profile) {
            return List.of();
        }

        @Override
        public List<WantedElement> wanted(String holder) {
            return wanted.getOrDefault(holder, List.of());
        }
    }
}
