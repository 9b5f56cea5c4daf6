package uz.karvon.validate;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import uz.karvon.message.fhir.MandatoryElement;
import uz.karvon.message.fhir.MandatoryElement.WhenAbsent;
import uz.karvon.message.fhir.MandatoryElements;
import uz.karvon.message.fhir.WantedElement;

/**
 * Reads from R5 and from the rules of the profiles what must be there, and what may stand there where the source has
 * nothing: a code of the value set for it, else a reason (https://hl7.org/fhir/R5/extensibility.html#Special-Case). What
 * a resource is about, what recognises it and what must be one code of a national list can only be sent.
 */
final class MandatoryRules implements MandatoryElements {
    private static final String UNKNOWN = "unknown";
    private static final Set<String> ONLY_SENT =
            Set.of("Reference", "CodeableReference", "Identifier", "Extension", "Narrative", "Meta");

    private final R5Model model;
    private final Terminology terminology;
    private final Map<String, Profile> profiles;
    private final MustSupport mustSupport;

    /** @param profiles by canonical */
    MandatoryRules(R5Model model, Terminology terminology, Map<String, Profile> profiles, MustSupport mustSupport) {
        this.model = model;
        this.terminology = terminology;
        this.profiles = Map.copyOf(profiles);
        this.mustSupport = mustSupport;
    }

    @Override
    public List<WantedElement> wanted(String holder) {
        return mustSupport.below(holder);
    }

    /** One caller at a time: types of the model are made when first asked for. */
    @Override
    public synchronized List<MandatoryElement> of(String type, Optional<String> profile) {
        var rules = profile.map(profiles::get).map(Profile::rules).orElse(List.of());
        return model.resource(type).stream()
                .flatMap(resource -> resource.children().stream())
                .filter(child -> child.min() > 0 || asksFor(child, rules))
                .map(child -> new MandatoryElement(child.path(), names(child, rules), whenAbsent(child, rules)))
                .toList();
    }

    private static boolean asksFor(R5Child child, List<Rule> rules) {
        return rules.stream().filter(rule -> rule.min().orElse(0) > 0).anyMatch(rule -> names(child)
                .anyMatch(name -> isAt(rule, name) || isSliceOf(rule, name)));
    }

    private static boolean isAt(Rule rule, String name) {
        return rule.path().equals(name);
    }

    private static boolean isSliceOf(Rule rule, String name) {
        return rule.path().startsWith(name + ":") && rule.path().indexOf('.') < 0;
    }

    /** As rules may call it: by its path, or by one type of a choice. */
    private static Stream<String> names(R5Child child) {
        return Stream.concat(Stream.of(child.path()), child.branches().stream().map(R5Child.Branch::json));
    }

    /** The types of a choice that the rules leave. */
    private static List<String> names(R5Child child, List<Rule> rules) {
        var asked = rules.stream()
                .filter(rule -> rule.min().orElse(0) > 0)
                .map(Rule::path)
                .filter(path -> !path.equals(child.path()))
                .toList();
        var allowed = rules.stream()
                .filter(rule -> isAt(rule, child.path()))
                .flatMap(rule -> rule.types().stream())
                .toList();
        var branches = child.branches().stream()
                .filter(branch ->
                        allowed.isEmpty() || allowed.contains(branch.type().name()))
                .map(R5Child.Branch::json)
                .toList();
        var demanded = branches.stream().filter(asked::contains).toList();
        return child.choice() && !demanded.isEmpty() ? demanded : branches;
    }

    private WhenAbsent whenAbsent(R5Child child, List<Rule> rules) {
        var type = child.branches().get(0).type();
        boolean sliced = rules.stream().anyMatch(rule -> rule.min().orElse(0) > 0 && isSliceOf(rule, child.path()));
        boolean isBlock = type.name().contains(".");
        if (sliced || isBlock || ONLY_SENT.contains(type.name())) return new WhenAbsent.Nothing();
        var required = rules.stream()
                .filter(rule -> isAt(rule, child.path()))
                .flatMap(rule -> rule.bindings().stream())
                .filter(binding -> binding.strength() == Rule.Strength.REQUIRED)
                .map(binding -> terminology.valueSet(binding.valueSet()).orElse(null))
                .filter(Objects::nonNull)
                .toList();
        if (required.isEmpty() && child.codes().isEmpty()) return new WhenAbsent.Reason();
        if (type.isPrimitive()) {
            boolean known = child.codes().isEmpty() || child.codes().contains(UNKNOWN);
            return known && required.stream().allMatch(set -> set.holds(UNKNOWN))
                    ? new WhenAbsent.UnknownCode("", UNKNOWN)
                    : new WhenAbsent.Nothing();
        }
        return required.stream()
                .flatMap(set -> set.systems().entrySet().stream())
                .filter(system ->
                        !system.getValue().all() && system.getValue().codes().contains(UNKNOWN))
                .<WhenAbsent>map(system -> new WhenAbsent.UnknownCode(system.getKey(), UNKNOWN))
                .findFirst()
                .orElseGet(WhenAbsent.Nothing::new);
    }
}
