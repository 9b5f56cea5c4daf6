package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maps that run for each repetition of a field, and segments that go on with what an earlier one began. */
class SeveralValuesTest {
    private static final String MSH = "MSH|^~\\&|LIS|LAB|||20241104||ORU^R01|1|P|2.5.1";
    private static final String PID = "PID|1||77";
    private static final String OBR = "OBR|1||5|CBC";

    @TempDir
    private Path folder;

    private MapHome home;

    @BeforeEach
    void startWithResults() {
        home = new MapHome(folder)
                .with(
                        "hl7v2/messages/ORU_R01.yaml",
                        """
                        map: ORU_R01
                        from: { message: [ORU^R01] }
                        groups:
                          ORDER:       { starts: [OBR] }
                          OBSERVATION: { starts: [OBX], in: ORDER, holds: [NTE] }
                        rows:
                        - { from: PID, map: PID-Patient }
                        - { from: OBX, map: OBX-Observation }
                        - { from: OBX, map: OBX-Observation.component, to: Observation.component+ }
                        - { from: NTE, in: OBSERVATION, map: NTE-Annotation, to: Observation.note+ }
                        """)
                .with(
                        "hl7v2/segments/NTE-Annotation.yaml",
                        """
                        map: NTE-Annotation
                        from: { segment: NTE }
                        to: Annotation
                        rows:
                        - { from: NTE-3, to: text }
                        """)
                .with(
                        "hl7v2/segments/OBX-Observation.component.yaml",
                        """
                        map: OBX-Observation.component
                        from: { segment: OBX, each: OBX-5, if: OBX-2 = NM and (OBX-5 count > 1 or OBX count > 1) }
                        to: Observation.component
                        rows:
                        - { from: OBX-3, to: code.text }
                        - { from: OBX-5, to: valueQuantity.value, as: decimal }
                        - { from: OBX-6, to: valueQuantity.unit, if: OBX-5 valued }
                        """);
        withObservation("{ segment: OBX, continued: { same: [OBX-3, OBX-4], if: OBX-4 valued or OBX-2 = TX } }");
    }

    private void withObservation(String from) {
        home.with(
                "hl7v2/segments/OBX-Observation.yaml",
                """
                map: OBX-Observation
                from: %s
                to: Observation
                identity: [ "identifier[key]" ]
                rows:
                - { set: "{site.system}/result", to: "identifier[key].system" }
                - { from: [OBR-3, OBX-3, OBX-4], to: "identifier[key].value", join: "/", repeated: number }
                - { link: Observation+, under: OBX-4, to: hasMember }
                - { from: OBX-5, to: valueString, join: "\\n", over: group, if: OBX-2 = TX }
                """
                        .formatted(from));
    }

    @Test
    void a_map_with_each_runs_once_for_every_repetition_of_its_field() {
        var bundle = home.map(MSH, PID, OBR, "OBX|1|NM|BP||120~80|mm[Hg]");

        var observation = MapHome.resource(bundle, "Observation");
        assertThat(observation.at("/component/0/valueQuantity/value").asInt()).isEqualTo(120);
        assertThat(observation.at("/component/1/valueQuantity/value").asInt()).isEqualTo(80);
        assertThat(observation.at("/component/1/valueQuantity/unit").asText()).isEqualTo("mm[Hg]");
        assertThat(observation.at("/component/1/code/text").asText()).isEqualTo("BP");
        assertThat(bundle.unread()).noneMatch(place -> place.startsWith("OBX"));
    }

    @Test
    void an_empty_repetition_makes_no_value() {
        var observation = MapHome.resource(home.map(MSH, PID, OBR, "OBX|1|NM|BP||120~~80|mm[Hg]"), "Observation");

        assertThat(observation.at("/component/0/valueQuantity/value").asInt()).isEqualTo(120);
        assertThat(observation.at("/component/1/valueQuantity").isMissingNode()).isTrue();
        assertThat(observation.at("/component/2/valueQuantity/value").asInt()).isEqualTo(80);
    }

    @Test
    void the_condition_of_a_map_holds_for_every_row_that_calls_it() {
        var observation = MapHome.resource(home.map(MSH, PID, OBR, "OBX|1|NM|BP||120"), "Observation");

        assertThat(observation.has("component")).isFalse();
    }

    @Test
    void lines_of_one_text_in_a_segment_each_become_one_text_with_the_notes_of_all() {
        var bundle = home.map(
                MSH,
                PID,
                OBR,
                "OBX|1|TX|REPORT||first",
                "NTE|1||seen",
                "OBX|2|TX|REPORT||second",
                "OBX|3|TX|REPORT||third");

        assertThat(MapHome.all(bundle, "Observation")).hasSize(1);
        var observation = MapHome.resource(bundle, "Observation");
        assertThat(observation.get("valueString").asText()).isEqualTo("first\nsecond\nthird");
        assertThat(observation.at("/note/0/text").asText()).isEqualTo("seen");
        assertThat(bundle.unread()).noneMatch(place -> place.startsWith("OBX"));
    }

    @Test
    void values_that_share_test_and_sub_id_become_components_of_one_result() {
        var bundle = home.map(
                MSH, PID, OBR, "OBX|1|NM|BP|1|120|mm[Hg]", "OBX|2|NM|BP|1|80|mm[Hg]", "OBX|3|NM|BP|2|75|mm[Hg]");

        assertThat(MapHome.all(bundle, "Observation")).hasSize(2);
        assertThat(MapHome.resource(bundle, "Observation").get("component")).hasSize(2);
    }

    @Test
    void what_stands_apart_is_not_joined() {
        var bundle =
                home.map(MSH, PID, OBR, "OBX|1|TX|REPORT||first", "OBX|2|TX|OTHER||other", "OBX|3|TX|REPORT||second");

        assertThat(MapHome.all(bundle, "Observation")).hasSize(3);
    }

    @Test
    void the_same_test_without_a_sub_id_stays_a_result_each() {
        var bundle = home.map(MSH, PID, OBR, "OBX|1|NM|GLU||5.1|mmol/L", "OBX|2|NM|GLU||7.9|mmol/L");

        assertThat(MapHome.all(bundle, "Observation")).hasSize(2);
    }

    @Test
    void the_next_order_begins_anew() {
        var bundle = home.map(MSH, PID, OBR, "OBX|1|TX|REPORT||first", "OBR|2||6|CBC", "OBX|1|TX|REPORT||second");

        assertThat(MapHome.all(bundle, "Observation")).hasSize(2);
    }

    @Test
    void a_field_of_a_continuing_line_that_says_something_else_is_listed_as_unread() {
        var bundle = home.map(MSH, PID, OBR, "OBX|1|TX|REPORT||first", "OBX|2|TX|REPORT||second||||||F");

        assertThat(bundle.unread()).contains("OBX[2]-11").doesNotContain("OBX[2]-3");
    }

    @Test
    void what_is_numbered_below_a_result_is_its_member() {
        var bundle = home.map(
                MSH, PID, OBR, "OBX|1|NM|A|1.1|5", "OBX|2|NM|PANEL|1|", "OBX|3|NM|B|1.2|6", "OBX|4|NM|C|1.2.1|7");

        var all = MapHome.all(bundle, "Observation");
        assertThat(all.get(1).get("hasMember")).hasSize(2);
        assertThat(all.get(2).get("hasMember")).hasSize(1);
        assertThat(all.get(0).has("hasMember")).isFalse();
    }

    @Test
    void a_number_that_two_results_share_has_no_members() {
        var bundle = home.map(MSH, PID, OBR, "OBX|1|NM|A|1|5", "OBX|2|NM|B|1|6", "OBX|3|NM|C|1.1|7");

        assertThat(MapHome.all(bundle, "Observation")).hasSize(3).noneMatch(each -> each.has("hasMember"));
    }

    @Test
    void a_number_in_another_order_is_no_member() {
        var bundle = home.map(MSH, PID, OBR, "OBX|1|NM|A|1|5", "OBR|2||6|CBC", "OBX|1|NM|C|1.1|7");

        assertThat(MapHome.all(bundle, "Observation")).noneMatch(each -> each.has("hasMember"));
    }

    @Test
    void faults_in_each_and_continued_are_told() {
        withObservation("{ segment: OBX, each: PID-3, continued: { same: [OBX-3.1, OBX], when: x } }");

        assertThat(home.faults())
                .contains("'each' names a field of the segment; expected such as OBX-5")
                .contains("unknown key 'when'")
                .contains("'OBX-3.1' is no field of OBX")
                .contains("'OBX' is no field of OBX")
                .contains("'same' is missing");
    }

    @Test
    void a_map_for_each_repetition_cannot_make_resources() {
        withObservation("{ segment: OBX, each: OBX-5 }");

        assertThat(home.faults()).contains("the map runs for each OBX-5; say where under 'to'");
    }
}
