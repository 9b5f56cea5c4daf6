package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.message.BadMessage;
import uz.karvon.message.fhir.CodeMiss;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.MapRow;

/** What each sort of row does: YAML and a PID in, JSON out. */
class RowsTest {
    private static final String MSH = "MSH|^~\\&|LIS|LAB|||20241104||ADT^A01|1|P|2.5.1";
    private static final String SEX =
            """
            source-system,source-code,target-system,target-code,display
            http://terminology.hl7.org/CodeSystem/v2-0001,M,http://hl7.org/fhir/administrative-gender,male,Male
            """;

    @TempDir
    private Path folder;

    private MapHome home;

    @BeforeEach
    void startWithAPatient() {
        home = new MapHome(folder);
    }

    @Test
    void a_date_that_cannot_be_read_refuses_the_message_and_names_the_field_only() {
        home.withPatientRows("- { from: PID-7, to: birthDate, as: date }\n");

        assertThatThrownBy(() -> home.patient("PID|1||77||||19850231"))
                .isInstanceOfSatisfying(
                        BadMessage.class, e -> assertThat(e.places()).containsExactly("PID-7"))
                .hasMessage("PID-7 is not a date; expected yyyyMMdd");
    }

    @Test
    void a_code_its_table_lacks_refuses_the_message() {
        home.with("codes/Sex.csv", SEX).withPatientRows("- { from: PID-8, to: gender, codes: Sex }\n");

        assertThatThrownBy(() -> home.patient("PID|1||77|||||Q")).hasMessage("PID-8 is not a code the table Sex knows");
    }

    @Test
    void a_resource_without_an_identifier_refuses_the_message() {
        home.withPatientRows("- { from: PID-8, to: gender }\n");

        assertThatThrownBy(() -> home.patient("PID|1|||||||M"))
                .hasMessage("PID gives no identifier to its Patient; expected PID-3 to give identifier[mrn]");
    }

    @Test
    void a_refusal_leaves_out_the_ways_that_a_wider_one_says_too() {
        home.with(
                "hl7v2/segments/PID-Patient.yaml",
                """
                map: PID-Patient
                from: { segment: PID }
                to: Patient
                identity: [ identifier where type = MR, "identifier where system = urn:a", identifier ]
                rows:
                - { set: "{site.system}/mrn", to: "identifier[mrn].system" }
                - { from: PID-3, to: "identifier[mrn].value" }
                - { from: PID-8, to: gender }
                """);

        assertThatThrownBy(() -> home.patient("PID|1|||||||M"))
                .hasMessage("PID gives no identifier to its Patient; expected PID-3 to give identifier");
    }

    @Test
    void a_missing_code_is_kept_and_counted_where_the_row_says_so() {
        home.with("codes/Sex.csv", SEX).withPatientRows("- { from: PID-16, to: maritalStatus, codes: Sex }\n");

        var bundle = home.map(MSH, "PID|1||77|||||||||||||X^Unknown to us");

        var coding = MapHome.resource(bundle, "Patient").at("/maritalStatus/coding/0");
        assertThat(coding.get("system").asText()).isEqualTo("http://terminology.hl7.org/CodeSystem/v2-0001");
        assertThat(coding.get("code").asText()).isEqualTo("X");
        assertThat(coding.get("display").asText()).isEqualTo("Unknown to us");
        assertThat(bundle.misses()).containsExactly(new CodeMiss("Sex", "PID-16"));
    }

    @Test
    void a_constant_null_clears_an_element_or_the_entry_of_a_list_it_stands_in() {
        home.withPatientRows(
                """
                - { set: '""', to: birthDate, if: PID-8 = M }
                - { set: '""', to: gender, if: PID-8 = F }
                - { set: '""', to: "telecom[old]" }
                """);

        var root = home.map(MSH, "PID|1||77|||||M").resources().get(0).root();

        assertThat(root.first("birthDate").map(FhirElement::isCleared)).contains(true);
        assertThat(root.first("gender")).isEmpty();
        assertThat(root.first("telecom").map(FhirElement::isCleared)).contains(true);
    }

    @Test
    void what_stands_where_nothing_was_sent_gives_way_to_what_DHP_holds() {
        home.withPatientRows("- { from: PID-7, to: birthDate, as: date, default: \"1900\" }\n");

        var sent = home.map(MSH, "PID|1||77||||1985").resources().get(0).root();
        var silent = home.map(MSH, "PID|1||77").resources().get(0).root();

        assertThat(sent.first("birthDate").map(FhirElement::isStandIn)).contains(false);
        assertThat(silent.first("birthDate").map(FhirElement::isStandIn)).contains(true);
    }

    @Test
    void a_missing_code_may_leave_its_words_or_nothing() {
        home.with("codes/Sex.csv", SEX)
                .withPatientRows(
                        """
                - { from: PID-16, to: maritalStatus, codes: Sex, missing: text }
                - { from: PID-8, to: gender, codes: Sex, missing: drop }
                """);

        var patient = home.patient("PID|1||77|||||Q||||||||X^Words");

        assertThat(patient.at("/maritalStatus/text").asText()).isEqualTo("Words");
        assertThat(patient.has("gender")).isFalse();
    }

    @Test
    void each_repetition_makes_an_entry_through_its_datatype_map() {
        home.with(
                        "hl7v2/datatypes/XPN-HumanName.yaml",
                        """
                        map: XPN/HumanName
                        from: { type: XPN }
                        to: HumanName
                        rows:
                        - { set: official, to: use, if: XPN-7 = L }
                        - { from: XPN-1, to: family }
                        - { from: XPN-2, to: given+ }
                        """)
                .withPatientRows("- { from: PID-5, to: name+, as: XPN/HumanName }\n");

        var patient = home.patient("PID|1||77||Karimov&van^Jasur^^^^^L~^~Kim");

        assertThat(patient.get("name"))
                .hasToString(
                        "[{\"use\":\"official\",\"family\":\"Karimov\",\"given\":[\"Jasur\"]},{\"family\":\"Kim\"}]");
    }

    @Test
    void an_entry_with_nothing_but_constants_is_not_made() {
        home.with(
                        "hl7v2/datatypes/XTN-ContactPoint.yaml",
                        """
                        map: XTN/ContactPoint
                        from: { type: XTN }
                        to: ContactPoint
                        rows:
                        - { set: phone, to: system }
                        - { from: XTN-1, to: value }
                        """)
                .withPatientRows("- { from: PID-13, to: telecom+, as: XTN/ContactPoint }\n");

        assertThat(home.patient("PID|1||77||||||||||^PRN").has("telecom")).isFalse();
    }

    @Test
    void a_condition_sees_the_repetition_the_row_is_at() {
        home.withPatientRows("- { from: PID-13, to: telecom+.value, if: PID-13.2 = PRN and XTN.3 != FX }\n");

        assertThat(home.patient("PID|1||77||||||||||1^WPN~2^PRN~3^PRN^FX").get("telecom"))
                .hasToString("[{\"value\":\"2\"}]");
    }

    @Test
    void the_first_value_of_a_single_element_stays() {
        home.withPatientRows(
                """
                - { from: PID-8, to: gender, if: PID-8 = F }
                - { set: unknown, to: gender }
                """);

        assertThat(home.patient("PID|1||77|||||F").get("gender").asText()).isEqualTo("F");
        assertThat(home.patient("PID|1||77|||||M").get("gender").asText()).isEqualTo("unknown");
    }

    @Test
    void else_gives_the_next_source_and_join_glues_what_is_there() {
        home.withPatientRows(
                """
                - { from: PID-29, to: deceasedDateTime, as: dateTime, else: PID-7 }
                - { from: [PID-5.2, PID-5.4, PID-5.1], to: name.text, join: " " }
                - { from: PID-13, to: telecom.value, join: ", " }
                """);

        var patient = home.patient("PID|1||77||Karimov^Jasur||19850212||||||1~2");

        assertThat(patient.get("deceasedDateTime").asText()).isEqualTo("1985-02-12");
        assertThat(patient.at("/name/0/text").asText()).isEqualTo("Jasur Karimov");
        assertThat(patient.at("/telecom/0/value").asText()).isEqualTo("1, 2");
    }

    @Test
    void need_all_asks_for_every_part() {
        home.withPatientRows("- { from: [PID-5.2, PID-5.4], to: name.text, join: \" \", need: all }\n");

        assertThat(home.patient("PID|1||77||Karimov^Jasur").has("name")).isFalse();
    }

    @Test
    void absent_data_says_why_it_is_absent() {
        home.withPatientRows("- { from: PID-7, to: birthDate, as: date, absent: unknown }\n");

        assertThat(home.patient("PID|1||77").at("/_birthDate/extension/0"))
                .hasToString(
                        "{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\",\"valueCode\":\"unknown\"}");
    }

    @Test
    void an_extension_writes_its_url_by_itself_and_only_with_a_value() {
        home.withPatientRows(
                """
                - { from: PID-10, to: "extension[https://example.uz/race].valueString" }
                - { from: PID-22, to: "gender.extension[https://example.uz/g].valueString" }
                """);

        assertThat(home.patient("PID|1||77|||||||R").get("extension"))
                .hasToString("[{\"url\":\"https://example.uz/race\",\"valueString\":\"R\"}]");
        assertThat(home.patient("PID|1||77").has("extension")).isFalse();
    }

    @Test
    void constants_take_values_of_the_site_and_fall_silent_without_them() {
        home.withPatientRows(
                """
                - { set: "{site.encounter-type}/{PID-8}", to: name.text }
                - { set: "{site.name}", to: name.family }
                """);

        assertThat(home.patient("PID|1||77").get("name")).hasToString("[{\"family\":\"Test laboratory\"}]");
    }

    @Test
    void a_switch_runs_the_block_of_its_value() {
        home.withPatientRows(
                """
                - switch: PID-8
                  M, B: [ { set: male, to: gender } ]
                  F:    [ { set: female, to: gender } ]
                  else: [ { refuse: "this sex has no rule" } ]
                """);

        assertThat(home.patient("PID|1||77|||||B").get("gender").asText()).isEqualTo("male");
        assertThatThrownBy(() -> home.patient("PID|1||77|||||Q")).hasMessage("PID: this sex has no rule");
    }

    @Test
    void hl7_null_clears_and_an_empty_field_leaves_alone() {
        home.withPatientRows("- { from: PID-8, to: gender }\n- { from: PID-7, to: birthDate, as: date }\n");

        var bundle = home.map(MSH, "PID|1||77|||||\"\"");

        var root = bundle.resources().get(0).root();
        assertThat(root.first("gender").map(FhirElement::isCleared)).contains(true);
        assertThat(root.first("birthDate")).isEmpty();
    }

    @Test
    void every_element_knows_its_place_and_its_row() {
        home.withPatientRows("- { from: PID-5.2, to: name+.given+ }\n");

        var bundle = home.map(MSH, "PID|1||77||A^B~C^D");

        var given = bundle.resources().get(0).find("name[1].given").orElseThrow();
        assertThat(bundle.source().describe(given.place())).isEqualTo("PID-5(2).2");
        assertThat(given.row()).contains(new MapRow("hl7v2/segments/PID-Patient.yaml", 8));
    }

    @Test
    void what_no_row_read_is_listed() {
        home.withPatientRows("- { from: PID-5.1, to: name.family }\n- { set: male, to: gender, if: PID-8 = M }\n");

        var bundle = home.map(MSH, "PID|1||77^^^X~78||A^B~C|||F||||Z", "ZZZ|1|x");

        assertThat(bundle.unread())
                .containsExactly(
                        "MSH-3",
                        "MSH-7",
                        "MSH-11",
                        "PID-3.4",
                        "PID-3(2)",
                        "PID-5.2",
                        "PID-5(2)",
                        "PID-12",
                        "ZZZ-1",
                        "ZZZ-2");
    }

    @Test
    void make_makes_a_resource_of_each_value_and_refers_to_it() {
        home.with(
                        "hl7v2/datatypes/XCN-Practitioner.yaml",
                        """
                        map: XCN/Practitioner
                        from: { type: XCN }
                        to: Practitioner
                        identity: [ "identifier[number]" ]
                        rows:
                        - { set: "{site.system}/doctor", to: "identifier[number].system" }
                        - { from: XCN-1, to: "identifier[number].value" }
                        """)
                .withPatientRows(
                        "- { make: Practitioner, from: PD1-4, as: XCN/Practitioner, to: generalPractitioner+ }\n");

        var bundle = home.map(MSH, "PID|1||77", "PD1||||D1~D2~D1");

        assertThat(MapHome.all(bundle, "Practitioner")).hasSize(2);
        var references = MapHome.resource(bundle, "Patient").get("generalPractitioner");
        assertThat(references).hasSize(3);
        assertThat(references.get(0)).isEqualTo(references.get(2)).isNotEqualTo(references.get(1));
    }

    @Test
    void functions_follow_one_another() {
        home.withPatientRows("- { from: PID-13, to: telecom.value, as: [digits, trim] }\n"
                + "- { from: PID-25, to: multipleBirthInteger, as: integer }\n");

        var patient = home.patient("PID|1||77||||||||||+998 (90) 123" + "|".repeat(12) + "02");

        assertThat(patient.at("/telecom/0/value").asText()).isEqualTo("99890123");
        assertThat(patient.get("multipleBirthInteger").toString()).isEqualTo("2");
    }
}
