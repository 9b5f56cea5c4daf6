package uz.karvon.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import uz.karvon.map.Mappings;
import uz.karvon.message.SiteId;
import uz.karvon.message.Verdict;
import uz.karvon.message.Verdict.Finding;
import uz.karvon.message.Verdict.Severity;
import uz.karvon.normalise.Hl7Reader;
import uz.karvon.site.Site;
import uz.karvon.site.Sites;

/** Our own maps under our own rules: what a hospital could have had in DHP, and does not, is told and refuses nothing. */
class QualityTest {
    private static final Path HOME = Path.of("");
    private static final Sites SITES = Sites.read(HOME);
    private static final Validator VALIDATOR = Validator.load(HOME, "0.7.0");
    private static final Mappings MAPPINGS = Mappings.load(HOME, SITES.all(), VALIDATOR.mandatory(), "0.7.0");
    private static final Site SITE = SITES.get(new SiteId("andijon-rch"));
    private static final String MSH = "MSH|^~\\&|HIS|ARCH|DHP|DHP|20240506||ADT^A01|1|P|2.5.1\r";
    private static final String PID = "PID|1||4711^^^ARCH^MR||Karimova^Malika||19850212|F";

    @Test
    void a_code_no_table_knows_is_told_with_rule_element_field_and_row() {
        var found = quality(MSH + PID + "\rPV1|1|I||XX||||||||||||||||||||||||||||||||||||||||20240506\r");

        assertThat(found).hasSize(1);
        var finding = found.get(0);
        assertThat(finding.rule()).isEqualTo("uz-core-encounter: priority must-support");
        assertThat(finding.element()).isEqualTo("Encounter.priority");
        assertThat(finding.place()).isEqualTo("PV1-4");
        assertThat(finding.row()).matches("uz-core/maps/PV1-Encounter\\.yaml:\\d+");
        assertThat(finding.message())
                .contains("PV1-4 has a value", "the code table does not know what was sent")
                .doesNotContain("XX");
    }

    @Test
    void the_name_of_a_place_within_the_country_is_no_code_of_a_mahalla() {
        var found = quality(MSH + PID + "|||Bobur 1^^Chorsu^^^UZ\r");

        assertThat(found).extracting(Finding::element).containsExactly("Patient.address[0].city");
        assertThat(found).extracting(Finding::rule).containsExactly("uz-core-patient: address.city must-support");
    }

    @Test
    void a_message_that_says_all_it_can_is_clean() {
        assertThat(quality(MSH + PID + "|||Bobur 1^^17150085^1703^^UZ\rPV1|1|I||R|||||||||||||||V1\r"))
                .isEmpty();
    }

    @Test
    void every_such_rule_is_one_a_policy_can_name() {
        assertThat(VALIDATOR.rules())
                .contains(
                        "must-support",
                        "uz-core-patient: address.city must-support",
                        "uz-core-patient: extension:nationality must-support",
                        "uz-core-observation: value[x] must-support",
                        "uz-core-encounter: participant.actor must-support");
    }

    private static List<Finding> quality(String message) {
        var tree = new Hl7Reader()
                .read(message.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .tree();
        Verdict verdict = VALIDATOR.judge(MAPPINGS.map(tree, SITE));
        assertThat(verdict.isRefusal()).as("%s", verdict.findings()).isFalse();
        return verdict.findings().stream()
                .filter(finding -> finding.severity() == Severity.QUALITY)
                .toList();
    }
}
