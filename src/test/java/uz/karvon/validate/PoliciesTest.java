package uz.karvon.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.message.SiteId;
import uz.karvon.message.Verdict;
import uz.karvon.message.Verdict.Finding;
import uz.karvon.message.Verdict.Severity;
import uz.karvon.site.InvalidFiles;
import uz.karvon.validate.Policy.Action;

class PoliciesTest {
    private static final Validator VALIDATOR = Validator.load(Path.of("."), "0.7.0");

    @TempDir
    Path home;

    @Test
    void a_rule_nobody_knows_is_a_fault_with_the_nearest_that_is_known() throws IOException {
        site("\"uz-core-observation: bodysite\": warn, uz-core-encountr: off, \"R5: Patient.gendre codes\": warn");

        var failure = catchThrowableOfType(InvalidFiles.class, () -> Policies.read(home, VALIDATOR));

        assertThat(failure.faults())
                .anySatisfy(fault -> assertThat(fault.toString())
                        .contains("mappings/sites/a.yaml:2:", "did you mean 'uz-core-observation: bodySite'?"))
                .anySatisfy(fault -> assertThat(fault.message()).contains("did you mean 'uz-core-encounter'?"))
                .anySatisfy(fault -> assertThat(fault.message()).contains("did you mean 'R5: Patient.gender codes'?"))
                .hasSize(3);
    }

    @Test
    void an_action_nobody_knows_is_a_fault() throws IOException {
        site("uz-core-encounter: wran");

        var failure = catchThrowableOfType(InvalidFiles.class, () -> Policies.read(home, VALIDATOR));

        assertThat(failure).hasMessageContaining("did you mean 'warn'?");
    }

    @Test
    void a_site_weighs_findings_as_its_file_says_and_others_are_strict() throws IOException {
        site("\"uz-core-encounter: class\": warn, \"R5: Patient.gender\": off, uz-core-medication: off");
        var found = new Verdict(List.of(
                error("uz-core-encounter: class required encounter-class-vs"),
                error("uz-core-encounter: classHistory min 1"),
                error("uz-core-medication-dispense: medication min 1"),
                error("R5: Patient.gender codes")));

        var policies = Policies.read(home, VALIDATOR);

        assertThat(policies.of(new SiteId("a")).weigh(found).findings())
                .extracting(finding -> finding.severity() + " " + finding.rule())
                .containsExactly(
                        "ERROR uz-core-encounter: classHistory min 1",
                        "ERROR uz-core-medication-dispense: medication min 1",
                        "WARNING uz-core-encounter: class required encounter-class-vs");
        assertThat(policies.of(new SiteId("b")).weigh(found)).isEqualTo(found);
    }

    @Test
    void what_warns_by_itself_can_be_made_to_refuse() {
        var policy = new Policy(Map.of("meta.profile", Action.REFUSE));
        var warning = new Finding(Severity.WARNING, "meta.profile", "Patient", "", "", "no profile");

        assertThat(policy.weigh(new Verdict(List.of(warning))).isRefusal()).isTrue();
    }

    @Test
    void what_is_only_wanted_can_be_left_unsaid_and_never_refuses() throws IOException {
        var wanted = new Finding(
                Severity.QUALITY,
                "uz-core-encounter: priority must-support",
                "Encounter.priority",
                "PV1-4",
                "",
                "wanted");
        var found = new Verdict(List.of(wanted));
        site("must-support: off");

        var policies = Policies.read(home, VALIDATOR);

        assertThat(policies.of(new SiteId("a")).weigh(found).findings()).isEmpty();
        assertThat(new Policy(Map.of("uz-core-encounter: priority", Action.REFUSE)).weigh(found))
                .isEqualTo(found);
        assertThat(new Policy(Map.of("uz-core-encounter: priority", Action.OFF))
                        .weigh(found)
                        .findings())
                .isEmpty();
        assertThat(found.isRefusal()).isFalse();
    }

    @Test
    void a_policy_that_would_refuse_for_what_is_only_wanted_is_a_fault() throws IOException {
        site("must-support: refuse");

        assertThatThrownBy(() -> Policies.read(home, VALIDATOR))
                .hasMessageContaining("what is only wanted where it is known refuses nothing; expected off");
    }

    private static Finding error(String rule) {
        return new Finding(Severity.ERROR, rule, "Encounter.class[0]", "PV1-2", "", "wrong");
    }

    private void site(String policy) throws IOException {
        Files.createDirectories(home.resolve("mappings/sites"));
        Files.writeString(home.resolve("mappings/sites/a.yaml"), "site: a\npolicy: { " + policy + " }\n");
    }
}
