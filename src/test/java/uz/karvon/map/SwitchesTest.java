package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.karvon.message.BadMessage;
import uz.karvon.message.SiteId;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.site.Site;

/** A named switch is off or on for a site, and rows ask for it. */
class SwitchesTest {
    private static final String MSH = "MSH|^~\\&|LIS|LAB|||20241104||ADT^A01|1|P|2.5.1";
    private static final Site TURNING = site("turning", Map.of("names", true, "sex", false));

    @TempDir
    private Path folder;

    private MapHome home;

    @BeforeEach
    void startWithTwoSwitches() {
        home = new MapHome(folder)
                .with(
                        "switches.yaml",
                        """
                        switches:
                        - { switch: names, default: no, means: "what people are called" }
                        - { switch: sex, default: yes, means: "administrative sex" }
                        """)
                .withPatientRows(
                        """
                        - { from: PID-5.1, to: name.family, if: switch.names and PID-5 valued }
                        - { from: PID-8, to: gender, if: switch.sex }
                        - { set: unknown, to: gender, if: not switch.sex }
                        """);
    }

    @Test
    void a_switch_no_row_asks_for_is_told() {
        home.with(
                "switches.yaml",
                """
                switches:
                - { switch: names, default: no, means: "what people are called" }
                - { switch: sex, default: yes, means: "administrative sex" }
                - { switch: religion, default: no, means: "what people believe" }
                """);

        assertThat(home.faults()).contains("switches.yaml:4:13: no row asks for the switch 'religion'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            switches: { x: no }                                  | switches.yaml:1:11: 'switch' is missing
            switches: [ { switch: x, default: off, means: y } ]  | unknown value of 'default' 'off'; expected one of no, yes
            switches: [ { switch: x, default: no } ]             | 'means' is missing
            switches: [ { switch: x, defalt: no, means: y } ]    | unknown key 'defalt'; did you mean 'default'?
            switches: [ { switch: X_Y, means: y } ]              | 'X_Y' is no name of a switch; expected such as care-team
            switchs: []                                          | unknown key 'switchs'; did you mean 'switches'?
            """)
    void a_file_of_switches_at_fault_is_told(String file, String expected) {
        home.withPatientRows("").with("switches.yaml", file);

        assertThat(home.faults()).contains("mappings/switches.yaml:1:").contains(expected);
    }

    @Test
    void a_switch_twice_is_a_fault() {
        home.with(
                "switches.yaml",
                "switches:\n- { switch: names, means: x }\n- { switch: sex, means: x }\n- { switch: sex, means: x }\n");

        assertThat(home.faults()).contains("switches.yaml:4:13: the switch 'sex' stands here twice");
    }

    @Test
    void a_row_that_asks_for_an_unknown_switch_is_a_fault() {
        home.withPatientRows("- { from: PID-8, to: gender, if: switch.nmaes }\n");

        assertThat(home.faults())
                .contains("segments/PID-Patient.yaml:8:34: unknown switch 'nmaes'; did you mean 'names'?");
    }

    @Test
    void a_site_that_turns_an_unknown_switch_is_a_fault() {
        home.with("sites/turning.yaml", "site: turning\nswitches: { nams: yes }\n");

        assertThat(home.faults())
                .contains("mappings/sites/turning.yaml:2:13: unknown switch 'nams'; did you mean 'names'?");
    }

    @Test
    void rows_behind_a_switch_that_is_off_are_checked_all_the_same() {
        home.withPatientRows("- { from: PID-8, to: gendre, if: switch.names }\n");

        assertThat(home.faults()).contains("did you mean 'gender'?");
    }

    @Test
    void a_site_maps_as_its_switches_stand() {
        var mappings = Mappings.load(folder, List.of(MapHome.SITE, TURNING));

        var usual = patient(mappings.map(MapHome.tree(MSH, "PID|1||77||Karimova|||F"), MapHome.SITE));
        var turned = patient(mappings.map(MapHome.tree(MSH, "PID|1||77||Karimova|||F"), TURNING));

        assertThat(usual.has("name")).isFalse();
        assertThat(usual.get("gender").asText()).isEqualTo("F");
        assertThat(turned.at("/name/0/family").asText()).isEqualTo("Karimova");
        assertThat(turned.get("gender").asText()).isEqualTo("unknown");
    }

    @Test
    void turned_over_each_site_maps_what_it_leaves_out() {
        var mappings = Mappings.loadTurnedOver(folder, List.of(MapHome.SITE, TURNING), "");

        var usual = patient(mappings.map(MapHome.tree(MSH, "PID|1||77||Karimova|||F"), MapHome.SITE));
        var turned = patient(mappings.map(MapHome.tree(MSH, "PID|1||77||Karimova|||F"), TURNING));

        assertThat(usual.at("/name/0/family").asText()).isEqualTo("Karimova");
        assertThat(turned.has("name")).isFalse();
    }

    @Test
    void a_row_of_a_message_map_may_stand_behind_a_switch() {
        home.with(
                "hl7v2/messages/ADT_A01.yaml",
                "map: ADT_A01\nfrom: { message: [ADT^A01] }\nrows:\n- { from: PID, map: PID-Patient, if: switch.names }\n");

        assertThatThrownBy(() -> home.map(MSH, "PID|1||77"))
                .isInstanceOf(BadMessage.class)
                .hasMessageContaining("holds nothing that the map ADT_A01 reads");
    }

    private static JsonNode patient(FhirBundle bundle) {
        return MapHome.resource(bundle, "Patient");
    }

    private static Site site(String id, Map<String, Boolean> switches) {
        var usual = MapHome.SITE;
        return new Site(
                new SiteId(id),
                usual.name(),
                List.of(),
                usual.system(),
                usual.zone(),
                usual.charset(),
                usual.values(),
                switches);
    }
}
