package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.message.BadMapping;
import uz.karvon.message.BadMessage;
import uz.karvon.message.fhir.FhirBundle;

/** Message maps: which map a message gets, groups, links, and resources that turn out to be one. */
class MessagesTest {
    private static final String MSH = "MSH|^~\\&|LIS|LAB|||20241104||ORU^R01|1|P|2.5.1";
    private static final String PID = "PID|1||77";

    @TempDir
    private Path folder;

    private MapHome home;

    @BeforeEach
    void startWithLaboratoryResults() {
        home = new MapHome(folder)
                .with(
                        "hl7v2/messages/ORU_R01.yaml",
                        """
                        map: ORU_R01
                        from: { message: [ORU^R01, ORU_R01] }
                        requires: [PID]
                        groups:
                          PATIENT:     { starts: [PID] }
                          VISIT:       { starts: [PV1], in: PATIENT, holds: [PV2] }
                          ORDER:       { starts: [ORC, OBR], in: PATIENT }
                          OBSERVATION: { starts: [OBX], in: ORDER, holds: [NTE] }
                          SPECIMEN:    { starts: [SPM], in: ORDER, holds: [OBX] }
                        rows:
                        - { from: PID, map: PID-Patient }
                        - { from: ORC, map: ORC-ServiceRequest }
                        - { from: OBR, map: OBR-ServiceRequest }
                        - { from: OBR, map: OBR-DiagnosticReport }
                        - { from: SPM, map: SPM-Specimen }
                        - { from: OBX, map: OBX-Observation }
                        - { from: OBX, in: SPECIMEN, map: OBX-Observation, label: "Observation[specimen]" }
                        - { from: NTE, in: OBSERVATION, map: NTE-Annotation, to: Observation.note+ }
                        """)
                .with(
                        "hl7v2/segments/ORC-ServiceRequest.yaml",
                        """
                        map: ORC-ServiceRequest
                        from: { segment: ORC }
                        to: ServiceRequest
                        rows:
                        - { from: ORC-1, to: requisition.value }
                        """)
                .with(
                        "hl7v2/segments/OBR-ServiceRequest.yaml",
                        segmentMap(
                                "OBR",
                                "ServiceRequest",
                                "OBR-2",
                                """
                        - { link: Patient, to: subject }
                        - { link: Specimen+, to: specimen }
                        """))
                .with(
                        "hl7v2/segments/OBR-DiagnosticReport.yaml",
                        segmentMap(
                                "OBR",
                                "DiagnosticReport",
                                "OBR-2",
                                """
                        - { link: Observation+, to: result }
                        """))
                .with("hl7v2/segments/SPM-Specimen.yaml", segmentMap("SPM", "Specimen", "SPM-2", ""))
                .with(
                        "hl7v2/segments/OBX-Observation.yaml",
                        segmentMap(
                                "OBX",
                                "Observation",
                                "OBX-3",
                                """
                        - { link: Patient, to: subject }
                        - { link: ServiceRequest, to: basedOn+ }
                        - { link: Specimen, to: specimen }
                        - { from: OBX-14, to: effectiveDateTime, as: dateTime, else: OBR-7 }
                        """))
                .with(
                        "hl7v2/segments/NTE-Annotation.yaml",
                        """
                        map: NTE-Annotation
                        from: { segment: NTE }
                        to: Annotation
                        rows:
                        - { from: NTE-3, to: text }
                        """);
    }

    private static String segmentMap(String segment, String resource, String key, String rows) {
        return """
                map: %s-%s
                from: { segment: %s }
                to: %s
                identity: [ "identifier[key]" ]
                rows:
                - { set: "{site.system}/%s", to: "identifier[key].system" }
                - { from: %s, to: "identifier[key].value" }
                """
                        .formatted(segment, resource, segment, resource, resource, key)
                + rows;
    }

    private static List<String> values(FhirBundle bundle, String type) {
        return MapHome.all(bundle, type).stream()
                .map(resource -> resource.at("/identifier/0/value").asText())
                .toList();
    }

    private static JsonNode withKey(FhirBundle bundle, String type, String key) {
        return MapHome.all(bundle, type).stream()
                .filter(resource -> resource.at("/identifier/0/value").asText().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static String url(FhirBundle bundle, String type, String key) {
        return bundle.resources().stream()
                .filter(each -> each.type().equals(type)
                        && each.identity().orElseThrow().value().equals(key))
                .findFirst()
                .orElseThrow()
                .fullUrl();
    }

    @Test
    void a_message_no_map_reads_is_our_fault_and_says_which_there_are() {
        assertThatThrownBy(() -> home.map("MSH|^~\\&|LIS|LAB|||20241104||ADT^A99|1|P|2.5.1"))
                .isInstanceOf(BadMapping.class)
                .hasMessage("no map for ADT^A99; there are maps for ADT^A01");
    }

    @Test
    void a_message_without_a_trigger_event_is_the_hospitals_fault() {
        assertThatThrownBy(() -> home.map("MSH|^~\\&|LIS|LAB|||20241104||ORU|1|P|2.5.1", PID))
                .isInstanceOf(BadMessage.class)
                .hasMessage("MSH-9 names no message type and trigger event; expected such as ORU^R01");
    }

    @Test
    void a_message_without_a_required_segment_is_refused() {
        assertThatThrownBy(() -> home.map(MSH, "OBR|1|A", "OBX|1||GLU"))
                .hasMessage("PID is missing; ORU_R01 cannot do without it");
    }

    @Test
    void the_structure_is_asked_only_where_the_trigger_has_no_map() {
        var bundle = home.map("MSH|^~\\&|LIS|LAB|||20241104||ORU^W01^ORU_R01|1|P|2.5.1", PID);

        assertThat(values(bundle, "Patient")).containsExactly("77");
    }

    @Test
    void results_belong_to_the_order_above_them() {
        var bundle =
                home.map(MSH, PID, "ORC|RE", "OBR|1|A", "OBX|1||A1", "OBX|2||A2", "ORC|NW", "OBR|2|B", "OBX|1||B1");

        assertThat(withKey(bundle, "Observation", "A2")
                        .at("/basedOn/0/reference")
                        .asText())
                .isEqualTo(url(bundle, "ServiceRequest", "A"));
        assertThat(withKey(bundle, "DiagnosticReport", "A").get("result")).hasSize(2);
        assertThat(withKey(bundle, "DiagnosticReport", "B")
                        .at("/result/0/reference")
                        .asText())
                .isEqualTo(url(bundle, "Observation", "B1"));
    }

    @Test
    void two_segments_of_one_group_write_to_the_same_resource() {
        var bundle = home.map(MSH, PID, "ORC|RE", "OBR|1|A", "ORC|NW", "OBR|2|B");

        assertThat(withKey(bundle, "ServiceRequest", "A")
                        .at("/requisition/value")
                        .asText())
                .isEqualTo("RE");
        assertThat(withKey(bundle, "ServiceRequest", "B")
                        .at("/requisition/value")
                        .asText())
                .isEqualTo("NW");
    }

    @Test
    void a_field_of_another_segment_is_that_of_the_nearest_one() {
        var bundle = home.map(MSH, PID, "OBR|1|A|||||2024", "OBX|1||A1", "OBR|2|B|||||2023", "OBX|1||B1");

        assertThat(withKey(bundle, "Observation", "A1").get("effectiveDateTime").asText())
                .isEqualTo("2024");
        assertThat(withKey(bundle, "Observation", "B1").get("effectiveDateTime").asText())
                .isEqualTo("2023");
    }

    @Test
    void a_result_after_its_specimen_belongs_to_the_specimen() {
        var bundle = home.map(MSH, PID, "OBR|1|A", "OBX|1||A1", "SPM|1|S1", "OBX|1||VOLUME");

        assertThat(withKey(bundle, "DiagnosticReport", "A").get("result")).hasSize(1);
        assertThat(withKey(bundle, "Observation", "VOLUME")
                        .at("/specimen/reference")
                        .asText())
                .isEqualTo(url(bundle, "Specimen", "S1"));
    }

    @Test
    void a_result_never_borrows_the_specimen_of_another_order() {
        var bundle = home.map(MSH, PID, "OBR|1|A", "SPM|1|S1", "OBR|2|B", "OBX|1||B1");

        assertThat(withKey(bundle, "Observation", "B1").has("specimen")).isFalse();
    }

    @Test
    void notes_go_to_the_result_before_them() {
        var bundle =
                home.map(MSH, PID, "OBR|1|A", "OBX|1||A1", "NTE|1||one", "NTE|2||two", "OBX|2||A2", "NTE|1||three");

        assertThat(withKey(bundle, "Observation", "A1").get("note"))
                .hasToString("[{\"text\":\"one\"},{\"text\":\"two\"}]");
        assertThat(withKey(bundle, "Observation", "A2").get("note")).hasToString("[{\"text\":\"three\"}]");
    }

    @Test
    void a_segment_out_of_its_order_still_finds_its_group() {
        var bundle = home.map(MSH, PID, "OBR|1|A", "PV1|1|I", "ZZZ|1", "OBX|1||A1");

        assertThat(withKey(bundle, "DiagnosticReport", "A").get("result")).hasSize(1);
    }

    @Test
    void a_result_without_any_order_is_kept() {
        var bundle = home.map(MSH, PID, "OBX|1||A1");

        assertThat(values(bundle, "Observation")).containsExactly("A1");
        assertThat(withKey(bundle, "Observation", "A1").has("subject")).isTrue();
    }

    @Test
    void resources_of_one_identity_become_one_and_links_lead_to_it() {
        var bundle = home.map(MSH, PID, "OBR|1|A", "SPM|1|S1", "OBR|2|B", "SPM|1|S1");

        assertThat(values(bundle, "Specimen")).containsExactly("S1");
        assertThat(withKey(bundle, "ServiceRequest", "B")
                        .at("/specimen/0/reference")
                        .asText())
                .isEqualTo(url(bundle, "Specimen", "S1"));
    }

    @Test
    void everything_that_is_wrong_with_a_message_is_told_at_once() {
        home.with(
                "hl7v2/segments/SPM-Specimen.yaml",
                segmentMap(
                        "SPM",
                        "Specimen",
                        "SPM-2",
                        "- { from: SPM-17, to: collection.collectedDateTime, as: dateTime }\n"));

        assertThatThrownBy(() ->
                        home.map(MSH, PID, "OBR|1|O1", "SPM|1|S1|||||||||||||||soon", "SPM|2|S2|||||||||||||||late"))
                .isInstanceOfSatisfying(BadMessage.class, fault -> {
                    assertThat(fault.places()).containsExactly("SPM[1]-17", "SPM[2]-17");
                    assertThat(fault).hasMessageContaining("SPM[1]-17 is not").hasMessageContaining("SPM[2]-17 is not");
                });
    }

    @Test
    void what_is_wrong_with_a_field_is_told_once() {
        home.with(
                "hl7v2/segments/SPM-Specimen.yaml",
                segmentMap(
                        "SPM",
                        "Specimen",
                        "SPM-2",
                        "- { from: SPM-17, to: collection.collectedDateTime, as: dateTime }\n- { from: SPM-17, to: receivedTime, as: dateTime }\n"));

        assertThatThrownBy(() -> home.map(MSH, PID, "OBR|1|O1", "SPM|1|S1|||||||||||||||soon"))
                .isInstanceOf(BadMessage.class)
                .hasMessage("SPM-17 is not a date and time; expected yyyyMMddHHmmss");
    }

    @Test
    void of_a_message_that_is_wrong_throughout_only_the_first_faults_are_told() {
        home.with(
                "hl7v2/segments/SPM-Specimen.yaml",
                segmentMap(
                        "SPM",
                        "Specimen",
                        "SPM-2",
                        "- { from: SPM-17, to: collection.collectedDateTime, as: dateTime }\n"));
        var segments = new ArrayList<String>(List.of(MSH, PID, "OBR|1|O1"));
        for (int i = 0; i < 1_000; i++) segments.add("SPM|" + i + "|S" + i + "|||||||||||||||soon");

        assertThatThrownBy(() -> home.map(segments.toArray(String[]::new)))
                .isInstanceOfSatisfying(BadMessage.class, fault -> {
                    assertThat(fault.places()).hasSize(50);
                    assertThat(fault).hasMessageEndingWith("; and 45 more");
                });
    }

    @Test
    void a_message_that_holds_nothing_for_its_map_is_refused() {
        var other = new MapHome(folder.resolve("other"));

        assertThatThrownBy(() -> other.map("MSH|^~\\&|LIS|LAB|||20241104||ADT^A01|1|P|2.5.1", "EVN|A01"))
                .isInstanceOf(BadMessage.class)
                .hasMessage("the message holds nothing that the map ADT_A01 reads");
    }
}
