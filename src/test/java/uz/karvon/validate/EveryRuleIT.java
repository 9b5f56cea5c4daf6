package uz.karvon.validate;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.karvon.message.Verdict;
import uz.karvon.message.Verdict.Finding;
import uz.karvon.message.Verdict.Severity;
import uz.karvon.site.Faults;
import uz.karvon.validate.Example.Spot;

/** Every rule line that can refuse is broken once: a resource made to meet it passes, and fails when just that is undone. */
class EveryRuleIT {
    static final R5Model MODEL = new R5Model(FhirContext.forR5Cached());
    private static final Path FOLDER = Path.of("mappings", "uz-core", "0.7.0");
    private static final List<String> SENT = List.of(
            "uz-core-patient",
            "uz-core-relatedperson",
            "uz-core-practitioner",
            "uz-core-practitioner-role",
            "uz-core-organization",
            "uz-core-location",
            "uz-core-encounter",
            "uz-core-servicerequest-laboratory",
            "uz-core-specimen",
            "uz-core-observation",
            "uz-core-diagnostic-report",
            "uz-core-allergy-intolerance",
            "uz-core-condition",
            "uz-core-procedure",
            "uz-core-immunization",
            "uz-core-episodeofcare",
            "uz-core-medication",
            "uz-core-medication-dispense");
    private static final Faults FAULTS = new Faults();
    private static final Map<String, Profile> PROFILES = new TreeMap<>();
    private static final Map<String, Profile> EXTENSIONS = new TreeMap<>();
    private static final Terminology TERMINOLOGY = new TerminologyFiles(FOLDER, FAULTS).read();

    static {
        for (var profile : new RuleFiles(FOLDER, FAULTS).read()) {
            PROFILES.put(profile.name(), profile);
            if (profile.isExtension()) EXTENSIONS.put(profile.canonical(), profile);
        }
    }

    private final Validator validator = Validator.load(Path.of("."), "0.7.0");

    static String base(String profile) {
        return PROFILES.get(profile).base();
    }

    @TestFactory
    Stream<DynamicTest> every_rule_of_a_profile_we_send_can_be_broken() {
        return SENT.stream().map(PROFILES::get).flatMap(profile -> profile.rules().stream()
                .filter(rule -> !rule.path().equals("."))
                .flatMap(rule -> tests(profile, rule)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uz-core-patient", "uz-core-relatedperson", "uz-core-practitioner"})
    void another_gender_needs_to_say_which(String profile) {
        var example = example(PROFILES.get(profile));
        ((ObjectNode) example.json()).put("gender", "other");

        assertThat(errors(validator.judge(example.json())))
                .extracting(Finding::rule)
                .containsExactly(profile + ": uzcore-gender-other-2");
    }

    @Test
    void a_number_of_the_insurance_fund_has_its_form() {
        var example = example(PROFILES.get("uz-core-organization"));
        example.at("identifier:shifId.value").replace(TextNode.valueOf("12"));

        assertThat(errors(validator.judge(example.json())))
                .extracting(Finding::rule)
                .containsExactly("uz-core-organization: uzcore-org-1");
    }

    @Test
    void no_invariant_is_left_out_here() {
        var invariants = SENT.stream()
                .flatMap(profile -> PROFILES.get(profile).rules().stream())
                .flatMap(rule -> rule.invariant().stream())
                .map(Rule.Invariant::key)
                .distinct();

        assertThat(invariants).containsExactlyInAnyOrder("uzcore-gender-other-2", "uzcore-org-1");
    }

    private static Example example(Profile profile) {
        return new Example(profile, MODEL.resource(profile.base()).orElseThrow(), EXTENSIONS, TERMINOLOGY);
    }

    private Stream<DynamicTest> tests(Profile profile, Rule rule) {
        return Stream.of("min", "max", "value", "coding", "display", "required", "when", "types", "targets")
                .filter(kind -> applies(kind, profile, rule))
                .map(kind -> DynamicTest.dynamicTest(
                        profile.name() + " " + rule.path() + " " + kind, () -> breakIt(kind, profile, rule)));
    }

    private void breakIt(String kind, Profile profile, Rule rule) {
        var example = example(profile);
        var spot = example.at(rule.path());
        assertThat(errors(validator.judge(example.json())))
                .as("valid: %s", example.json())
                .isEmpty();

        breakAt(spot, kind, rule);
        rule.when().filter(when -> kind.equals("when")).ifPresent(when -> about(example, when));

        var verdict = validator.judge(example.json());
        assertThat(errors(verdict))
                .as("broken: %s", example.json())
                .anyMatch(finding -> expected(profile, rule, kind).stream().anyMatch(finding.rule()::startsWith)
                        || finding.rule().matches("R5: (ucum|.* (targets|codes))"));
    }

    /** Undoing what makes an item fall into a mandatory slice is heard as the slice, or the whole list, missing. */
    private static List<String> expected(Profile profile, Rule rule, String kind) {
        var list = rule.path().replaceAll(":[^.:]+$", "");
        var asked = Map.of("display", "coding", "when", "required").getOrDefault(kind, kind);
        return Stream.of(rule.path() + " " + asked, rule.path() + " min", list + " min")
                .map(words -> profile.name() + ": " + words)
                .toList();
    }

    private static void breakAt(Spot spot, String kind, Rule rule) {
        switch (kind) {
            case "min" -> spot.remove();
            case "max" -> {
                for (int i = 0; i < rule.max().orElseThrow(); i++)
                    spot.add(spot.value().deepCopy());
            }
            case "value" -> spot.replace(TextNode.valueOf("old"));
            case "targets" -> spot.replace(reference(spot.type()));
            case "display" -> coding(spot).put("display", "Something else");
            case "types" -> {
                spot.remove();
                spot.parent().put(rule.path().replace("[x]", "String"), "x");
            }
            default -> spot.replace(wrongCode(spot.type()));
        }
    }

    private static ObjectNode coding(Spot spot) {
        return (ObjectNode)
                (spot.type().name().equals("Coding")
                        ? spot.value()
                        : spot.value().at("/coding/0"));
    }

    /** Gives the resource the code under which the rule holds. */
    private static void about(Example example, String when) {
        int system = when.indexOf("= ") + 2;
        int hash = when.lastIndexOf('#');
        var concept = new ObjectMapper().createObjectNode();
        concept.putArray("coding")
                .addObject()
                .put("system", when.substring(system, hash))
                .put("code", when.substring(hash + 1));
        ((ObjectNode) example.json()).set("code", concept);
    }

    private static ObjectNode reference(R5Type type) {
        var reference = new ObjectMapper().createObjectNode().put("reference", "Basic/1");
        if (!type.name().equals("CodeableReference")) return reference;
        var holder = new ObjectMapper().createObjectNode();
        holder.set("reference", reference);
        return holder;
    }

    private static JsonNode wrongCode(R5Type type) {
        var json = new ObjectMapper().createObjectNode();
        if (type.isPrimitive()) return TextNode.valueOf("no-such-code");
        if (type.name().equals("Coding"))
            return json.put("system", "http://example.uz").put("code", "x");
        if (type.name().equals("CodeableReference")) {
            json.putObject("concept").put("text", "x");
            return json;
        }
        return json.put("text", "x");
    }

    private static boolean applies(String kind, Profile profile, Rule rule) {
        return switch (kind) {
            case "min" -> rule.min().orElse(0) > 0 && !tellsSliceApart(profile, rule);
            case "max" -> rule.max().isPresent() && isList(profile, rule);
            case "value" -> rule.value().isPresent() && !tellsSliceApart(profile, rule);
            case "coding" -> rule.coding().isPresent();
            case "display" -> rule.display().isPresent();
            case "when" -> rule.when().isPresent();
            case "types" -> !rule.types().isEmpty();
            case "required" ->
                rule.when().isEmpty()
                        && rule.bindings().stream().anyMatch(binding -> binding.strength() == Rule.Strength.REQUIRED)
                        && !tellsSliceApart(profile, rule);
            default -> !rule.targets().isEmpty();
        };
    }

    /** Another value there makes it another slice, or none: nothing is broken. */
    private static boolean tellsSliceApart(Profile profile, Rule rule) {
        int colon = rule.path().lastIndexOf(':');
        int dot = colon < 0 ? -1 : rule.path().indexOf('.', colon);
        if (dot < 0) return false;
        var list = rule.path().substring(0, colon);
        var inside = rule.path().substring(dot + 1);
        return profile.rules().stream()
                .anyMatch(each -> each.path().equals(list) && each.sliceBy().equals(Optional.of(inside)));
    }

    private static boolean isList(Profile profile, Rule rule) {
        var type = MODEL.resource(profile.base()).orElseThrow();
        R5Child child = null;
        for (var step : rule.path().split("\\.")) {
            child = type.child(step.split(":")[0]).orElseThrow();
            type = child.branches().get(0).type();
        }
        return child != null && child.isList();
    }

    private static List<Finding> errors(Verdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }
}
