package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.message.fhir.MandatoryElement;
import uz.karvon.message.fhir.MandatoryElement.WhenAbsent;
import uz.karvon.message.fhir.MandatoryElements;

/** What a profile cannot do without must have a row; what the source then does not send is said to be absent. */
class MandatoryTest {
    private static final String PROFILE = "https://dhp.uz/fhir/core/StructureDefinition/uz-core-patient";
    private static final String MSH = "MSH|^~\\&|LIS|LAB|||20241104||ADT^A01|1|P|2.5.1";
    private static final MandatoryElements RULES = (type, profile) -> profile.filter(PROFILE::equals)
            .map(claimed -> List.of(
                    element("gender", new WhenAbsent.UnknownCode("", "unknown")),
                    element("birthDate", new WhenAbsent.Reason()),
                    element("maritalStatus", new WhenAbsent.UnknownCode("http://null", "UNK")),
                    element("managingOrganization", new WhenAbsent.Nothing()),
                    new MandatoryElement(
                            "deceased[x]", List.of("deceasedBoolean", "deceasedDateTime"), new WhenAbsent.Reason())))
            .orElse(List.of());

    @TempDir
    private Path folder;

    @Test
    void a_mandatory_element_that_no_row_fills_is_a_fault_of_the_map() {
        var home = withProfile("- { from: PID-8, to: gender }\n");

        assertThat(home.faults(RULES).lines())
                .anyMatch(fault -> fault.startsWith("mappings/hl7v2/segments/PID-Patient.yaml:1:1: ")
                        && fault.endsWith("uz-core-patient cannot do without Patient.birthDate, and no row fills it; "
                                + "expected a row with to: birthDate"))
                .anyMatch(fault -> fault.contains("Patient.deceased[x]") && fault.endsWith("to: deceasedBoolean"))
                .noneMatch(fault -> fault.contains("Patient.gender"));
    }

    @Test
    void a_row_under_a_switch_fills_it() {
        var home = withProfile(ALL.replace("- { from: PID-7, to: birthDate, as: date }\n", "")
                + "- switch: PID-8\n  F: [ { from: PID-7, to: birthDate, as: date } ]\n");

        assertThat(home.faults(RULES)).isEmpty();
    }

    @Test
    void what_the_source_does_not_send_is_said_to_be_absent() {
        var patient = patient("PID|1||77");

        assertThat(patient.get("gender").asText()).isEqualTo("unknown");
        assertThat(patient.has("birthDate")).isFalse();
        assertThat(patient.at("/_birthDate/extension/0/url").asText())
                .isEqualTo("http://hl7.org/fhir/StructureDefinition/data-absent-reason");
        assertThat(patient.at("/_birthDate/extension/0/valueCode").asText()).isEqualTo("unknown");
        assertThat(patient.at("/maritalStatus/coding/0/system").asText()).isEqualTo("http://null");
        assertThat(patient.at("/maritalStatus/coding/0/code").asText()).isEqualTo("UNK");
        assertThat(patient.has("_deceasedDateTime")).isTrue();
        assertThat(patient.has("managingOrganization")).isFalse();
    }

    @Test
    void what_the_source_sends_stays() {
        var patient = patient("PID|1||77||||19850212|F||||||||M||||||||||||||20200101");

        assertThat(patient.get("birthDate").asText()).isEqualTo("1985-02-12");
        assertThat(patient.get("gender").asText()).isEqualTo("F");
        assertThat(patient.at("/maritalStatus/coding").size()).isEqualTo(1);
        assertThat(patient.has("_birthDate")).isFalse();
    }

    @Test
    void what_a_row_says_itself_goes_before() {
        var home = withProfile(ALL.replace("as: date }", "as: date, absent: masked }"));

        var patient = MapHome.resource(home.load(RULES).map(MapHome.tree(MSH, "PID|1||77"), MapHome.SITE), "Patient");

        assertThat(patient.at("/_birthDate/extension/0/valueCode").asText()).isEqualTo("masked");
        assertThat(patient.at("/_birthDate/extension").size()).isEqualTo(1);
    }

    private static final String ALL =
            """
            - { from: PID-8, to: gender }
            - { from: PID-7, to: birthDate, as: date }
            - { from: PID-16, to: maritalStatus.coding.code }
            - { from: PID-29, to: deceasedDateTime, as: dateTime }
            - { link: Patient, to: managingOrganization, if: PID-4 valued }
            """;

    private JsonNode patient(String pid) {
        var bundle = withProfile(ALL).load(RULES).map(MapHome.tree(MSH, pid), MapHome.SITE);
        return MapHome.resource(bundle, "Patient");
    }

    private MapHome withProfile(String rows) {
        return new MapHome(folder)
                .withPatientRows(rows)
                .with("uz-core/maps/PID-Patient.yaml", "extends: PID-Patient\nprofile: uz-core-patient\n");
    }

    private static MandatoryElement element(String name, WhenAbsent whenAbsent) {
        return new MandatoryElement(name, List.of(name), whenAbsent);
    }
}
