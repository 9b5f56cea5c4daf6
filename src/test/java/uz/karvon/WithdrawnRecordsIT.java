package uz.karvon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.cli.MllpClient;
import uz.karvon.sandbox.CallKind;
import uz.karvon.sandbox.Fault;
import uz.karvon.sandbox.Sandbox;
import uz.karvon.sandbox.SandboxSettings;
import uz.karvon.store.Books.Tally;
import uz.karvon.store.DeadFilter;

/** What becomes in DHP of records that are corrected, cancelled, merged, linked or withdrawn: a status or a link, never a delete. */
class WithdrawnRecordsIT {
    private static final String PID = "PID|1||M1^^^ANDIJON_RCH^MR||Karimov^Sherzod||19761201|M";
    private static final String OTHER = "PID|2||M2^^^ANDIJON_RCH^MR||Karimov^Sherzod||19761201|M";
    private static final String OBR =
            "OBR|1|ORD-1|LAB-1|58410-2^Umumiy qon tahlili^LN|||20261123090500||||||||||||||||||F";

    @TempDir
    Path data;

    private Sandbox dhp;
    private Karvon engine;
    private int port;
    private int sent;

    @BeforeEach
    void open() throws Exception {
        dhp = Sandbox.start(SandboxSettings.onAnyPort());
        port = Engine.freePort();
        engine = Karvon.start(Engine.settings(dhp, data, Map.of("feed.andijon-rch.mllp.port", Integer.toString(port))));
    }

    @AfterEach
    void close() {
        engine.close();
        dhp.close();
    }

    @Test
    void a_visit_that_is_cancelled_discharged_by_mistake_or_moved_by_mistake() throws Exception {
        send("ADT^A01^ADT_A01", PID, pv1("1", "V1", ""));
        send("ADT^A03^ADT_A03", PID, pv1("1", "V1", "20261123120000"));
        Engine.untilIdle(engine);
        assertThat(visit("V1").path("status").asText()).isEqualTo("completed");
        assertThat(visit("V1").at("/actualPeriod/end").asText()).startsWith("2026-11-23T12:00");

        // a system that never heard of the discharge
        send("ADT^A08^ADT_A01", PID, pv1("1", "V1", ""));
        Engine.untilIdle(engine);
        assertThat(visit("V1").path("status").asText()).isEqualTo("completed");
        assertThat(visit("V1").at("/actualPeriod/end").asText()).startsWith("2026-11-23T12:00");

        send("ADT^A13^ADT_A01", PID, pv1("1", "V1", ""));
        Engine.untilIdle(engine);
        assertThat(visit("V1").path("status").asText()).isEqualTo("in-progress");
        assertThat(visit("V1").path("actualPeriod").has("end")).isFalse();
        assertThat(visit("V1").path("actualPeriod").has("start")).isTrue();

        send("ADT^A02^ADT_A02", PID, pv1("2", "V1", ""));
        send("ADT^A12^ADT_A09", PID, pv1("1", "V1", ""));
        Engine.untilIdle(engine);
        assertThat(visit("V1").path("status").asText()).isEqualTo("in-progress");

        send("ADT^A11^ADT_A09", PID, pv1("1", "V1", ""));
        Engine.untilIdle(engine);
        assertThat(visit("V1").path("status").asText()).isEqualTo("cancelled");
        assertThat(dhp.held().countsByType()).containsEntry("Encounter", 1).containsEntry("Patient", 1);
        requireAllDelivered();
    }

    @Test
    void results_that_are_corrected_withdrawn_and_wrong() throws Exception {
        send(
                "ORU^R01^ORU_R01",
                PID,
                OBR,
                obx(1, "718-7", "118", "F"),
                obx(2, "789-8", "4.1", "F"),
                obx(3, "777-3", "310", "F"));
        send("ORU^R01^ORU_R01", PID, OBR, obx(1, "718-7", "119", "C"));
        send("ORU^R01^ORU_R01", PID, OBR, obx(2, "789-8", "4.1", "D"), obx(3, "777-3", "310", "W"));

        Engine.untilIdle(engine);

        assertThat(result("718-7").path("status").asText()).isEqualTo("corrected");
        assertThat(result("718-7").at("/valueQuantity/value").asInt()).isEqualTo(119);
        assertThat(result("789-8").path("status").asText()).isEqualTo("entered-in-error");
        assertThat(result("777-3").path("status").asText()).isEqualTo("entered-in-error");
        assertThat(only("DiagnosticReport").path("result")).hasSize(3);
        assertThat(dhp.held().countsByType()).containsEntry("Observation", 3);
        requireAllDelivered();
    }

    @Test
    void records_that_become_one() throws Exception {
        send("ADT^A28^ADT_A05", PID);
        send("ADT^A28^ADT_A05", OTHER);
        send("ADT^A40^ADT_A39", PID, "MRG|M2^^^ANDIJON_RCH^MR");

        Engine.untilIdle(engine);

        assertThat(dhp.held().countsByType()).containsEntry("Patient", 2);
        assertThat(patient("M2").path("active").asBoolean(true)).isFalse();
        assertThat(patient("M2").at("/link/0/type").asText()).isEqualTo("replaced-by");
        assertThat(patient("M2").at("/link/0/other/reference").asText()).isEqualTo(reference("M1"));
        assertThat(patient("M1").at("/link/0/type").asText()).isEqualTo("replaces");
        assertThat(patient("M1").at("/link/0/other/reference").asText()).isEqualTo(reference("M2"));
        requireAllDelivered();
    }

    @Test
    void records_of_one_person_that_are_two_persons_after_all() throws Exception {
        send("ADT^A24^ADT_A24", PID, OTHER);
        Engine.untilIdle(engine);
        assertThat(patient("M1").at("/link/0/other/reference").asText()).isEqualTo(reference("M2"));
        assertThat(patient("M2").at("/link/0/type").asText()).isEqualTo("seealso");

        send("ADT^A37^ADT_A37", PID, OTHER);
        Engine.untilIdle(engine);

        assertThat(patient("M1").has("link")).isFalse();
        assertThat(patient("M2").has("link")).isFalse();
        requireAllDelivered();
    }

    @Test
    void a_person_who_is_withdrawn() throws Exception {
        send("ADT^A28^ADT_A05", PID);
        send("ADT^A29^ADT_A21", PID, "PV1|1|N");

        Engine.untilIdle(engine);

        assertThat(only("Patient").path("active").asBoolean(true)).isFalse();
        requireAllDelivered();
    }

    @Test
    void an_appointment_that_is_cancelled() throws Exception {
        send("SIU^S12^SIU_S12", sch(""), PID);
        send("SIU^S15^SIU_S12", sch("PAT^Bemor so'radi^L"), PID);

        Engine.untilIdle(engine);

        assertThat(only("Appointment").path("status").asText()).isEqualTo("cancelled");
        requireAllDelivered();
    }

    @Test
    void a_merge_waits_for_what_came_before_it_of_both_records() throws Exception {
        send("ADT^A28^ADT_A05", PID);
        send("ADT^A28^ADT_A05", OTHER);
        Engine.untilIdle(engine);
        dhp.faults().next(3, Fault.slow(Duration.ofMillis(1500)), Set.of(CallKind.TRANSACTION));

        send("ADT^A31^ADT_A05", OTHER.replace("19761201", "19761202"));
        send("ADT^A31^ADT_A05", OTHER.replace("19761201", "19761203"));
        send("ADT^A40^ADT_A39", PID, "MRG|M2^^^ANDIJON_RCH^MR");
        Engine.untilIdle(engine);

        var versions = dhp.held().versions("Patient", patient("M2").path("id").asText());
        assertThat(versions)
                .extracting(version -> version.path("birthDate").asText() + version.has("link"))
                .containsExactly("1976-12-01false", "1976-12-02false", "1976-12-03false", "1976-12-03true");
        requireAllDelivered();
    }

    @Test
    void an_update_of_a_hospital_that_knows_little_erases_nothing_another_knows() throws Exception {
        send(
                "ADT^A31^ADT_A05",
                PID + "|||Sinov ko'chasi 8^^Andijon^^^UZ^H||^PRN^PH^^998^90^1112233|^WPN^PH^^998^74^2223344|||M");
        send("ADT^A31^ADT_A05", PID + "||||||^PRN^PH^^998^90^9998877");
        send("ADT^A31^ADT_A05", PID + "||||||||||\"\"");

        Engine.untilIdle(engine);

        var patient = patient("M1");
        assertThat(patient.at("/address/0/line/0").asText()).startsWith("Sinov ko'chasi");
        assertThat(patient.path("telecom").findValuesAsText("use")).containsExactlyInAnyOrder("home", "work");
        assertThat(patient.path("telecom").toString())
                .contains("9998877", "2223344")
                .doesNotContain("1112233");
        assertThat(patient.has("maritalStatus")).isFalse();
        requireAllDelivered();
    }

    private static String sch(String reason) {
        return "SCH|P-1|F-1||||" + reason + "|||30|min|^^^20261124090000+0500^20261124093000+0500||||||||||||||Booked";
    }

    private static String pv1(String bed, String visit, String discharged) {
        return "PV1|1|I|KARD^12^" + bed + "^ANDIJON_RCH||||||||||||||||" + visit
                + "^^^ANDIJON_RCH^VN|||||||||||||||||||||||||20261123100000+0500|" + discharged;
    }

    private static String obx(int number, String code, String value, String status) {
        return "OBX|" + number + "|NM|" + code + "^Tahlil^LN||" + value + "|g/l|||||" + status + "|||20261123090500";
    }

    private void requireAllDelivered() {
        assertThat(engine.store().dead(DeadFilter.open(10))).isEmpty();
        assertThat(engine.books().total()).isEqualTo(new Tally(0, sent, 0, 0));
        assertThat(dhp.held().storedTwice()).isZero();
    }

    private ObjectNode visit(String number) {
        return having("Encounter", number);
    }

    private ObjectNode patient(String number) {
        return having("Patient", number);
    }

    private String reference(String number) {
        return "Patient/" + patient(number).path("id").asText();
    }

    private ObjectNode result(String code) {
        return having("Observation", code);
    }

    private ObjectNode having(String type, String text) {
        return dhp.held().resources(type).stream()
                .filter(resource ->
                        (resource.path("identifier").toString() + resource.path("code")).contains('"' + text + '"'))
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode only(String type) {
        assertThat(dhp.held().resources(type)).hasSize(1);
        return dhp.held().resources(type).get(0);
    }

    private void send(String event, String... segments) throws Exception {
        sent++;
        var header = "MSH|^~\\&|HIS|ANDIJON_RCH|DHP|UZ|202611231%05d+0500||%s|%d|P|2.5.1||||||UNICODE UTF-8\r"
                .formatted(sent, event, sent);
        var message = header + "EVN||20261123101500+0500\r" + String.join("\r", segments) + "\r";
        try (var client = new MllpClient("127.0.0.1", port, Duration.ofSeconds(30))) {
            client.write(message.getBytes(UTF_8));
            assertThat(new String(client.read(), UTF_8)).contains("MSA|AA|");
        }
    }
}
