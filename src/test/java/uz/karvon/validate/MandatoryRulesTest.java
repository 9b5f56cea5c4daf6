package uz.karvon.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import uz.karvon.message.fhir.MandatoryElement;
import uz.karvon.message.fhir.MandatoryElement.WhenAbsent;
import uz.karvon.message.fhir.MandatoryElements;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MandatoryRulesTest {
    private final MandatoryElements mandatory =
            Validator.load(Path.of("."), "0.7.0").mandatory();

    @Test
    void a_type_that_is_unknown_asks_for_nothing() {
        assertThat(mandatory.of("Pacient", Optional.empty())).isEmpty();
    }

    @Test
    void r5_asks_for_its_own_without_a_profile() {
        assertThat(mandatory.of("Observation", Optional.empty()))
                .extracting(MandatoryElement::name)
                .containsExactly("status", "code");
        assertThat(mandatory.of("Patient", Optional.empty())).isEmpty();
    }

    @Test
    void a_profile_asks_for_more() {
        assertThat(names("Patient", "uz-core-patient")).containsExactly("identifier");
        assertThat(names("Organization", "uz-core-organization")).contains("name");
        assertThat(names("Encounter", "uz-core-encounter")).contains("status", "type");
    }

    @Test
    void a_code_that_is_not_known_has_a_code_where_the_value_set_has_one() {
        assertThat(whenAbsent("Observation", "uz-core-observation", "status"))
                .isEqualTo(new WhenAbsent.UnknownCode("", "unknown"));
        assertThat(whenAbsent("Condition", "uz-core-condition", "clinicalStatus"))
                .isEqualTo(new WhenAbsent.UnknownCode(
                        "http://terminology.hl7.org/CodeSystem/condition-clinical", "unknown"));
    }

    @Test
    void what_is_not_bound_to_a_list_may_give_a_reason() {
        assertThat(whenAbsent("Observation", "uz-core-observation", "code")).isEqualTo(new WhenAbsent.Reason());
        assertThat(whenAbsent("Organization", "uz-core-organization", "name")).isEqualTo(new WhenAbsent.Reason());
    }

    @Test
    void what_only_the_source_can_say_has_no_stand_in() {
        assertThat(whenAbsent("Patient", "uz-core-patient", "identifier")).isEqualTo(new WhenAbsent.Nothing());
        assertThat(whenAbsent("Encounter", "uz-core-encounter", "type")).isEqualTo(new WhenAbsent.Nothing());
        assertThat(whenAbsent("Condition", "uz-core-condition", "subject")).isEqualTo(new WhenAbsent.Nothing());
    }

    @Test
    void of_a_choice_only_what_the_profile_allows_is_named() {
        var profile = "uz-core-socioeconomic-observation";

        assertThat(element("Observation", profile, "effective[x]").jsonNames()).containsExactly("effectiveDateTime");
    }

    private List<String> names(String type, String profile) {
        return mandatory.of(type, canonical(profile)).stream()
                .map(MandatoryElement::name)
                .toList();
    }

    private WhenAbsent whenAbsent(String type, String profile, String name) {
        return element(type, profile, name).whenAbsent();
    }

    private MandatoryElement element(String type, String profile, String name) {
        return mandatory.of(type, canonical(profile)).stream()
                .filter(element -> element.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<String> canonical(String profile) {
        return Optional.of("https://dhp.uz/fhir/core/StructureDefinition/" + profile);
    }
}
