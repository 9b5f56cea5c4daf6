package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.message.BadMessage;

/** A record cannot take its own place. */
class SelfReferenceTest {
    private static final String MSH = "MSH|^~\\&|LIS|LAB|||20241104||ADT^A40|1|P|2.5.1";

    @TempDir
    private Path folder;

    @Test
    void a_merge_of_a_patient_with_himself_is_refused() {
        assertThatThrownBy(() -> home().map(MSH, "PID|1||77", "MRG|77"))
                .isInstanceOf(BadMessage.class)
                .hasMessageContaining("names the Patient that the message is about; expected another one");
    }

    @Test
    void a_merge_of_two_patients_is_mapped() {
        var bundle = home().map(MSH, "PID|1||77", "MRG|78");

        assertThat(MapHome.all(bundle, "Patient")).hasSize(2);
    }

    private MapHome home() {
        return new MapHome(folder)
                .with(
                        "hl7v2/messages/ADT_A39.yaml",
                        """
                        map: ADT_A39
                        from: { message: [ADT^A40] }
                        rows:
                        - { from: PID, map: PID-Patient }
                        - { from: MRG, map: MRG-Patient, label: "Patient[merged]" }
                        """)
                .with(
                        "hl7v2/segments/MRG-Patient.yaml",
                        """
                        map: MRG-Patient
                        from: { segment: MRG }
                        to: Patient
                        identity: [ "identifier[mrn]" ]
                        rows:
                        - { set: "{site.system}/mrn", to: "identifier[mrn].system" }
                        - { from: MRG-1, to: "identifier[mrn].value" }
                        - { link: Patient, to: link.other }
                        """);
    }
}
