package uz.karvon.validate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import uz.karvon.site.Faults;
import uz.karvon.validate.ProfileDraft.Element;
import uz.karvon.validate.Rule.Strength;
import uz.karvon.validate.Ruling.Kind;
import uz.karvon.validate.fhirpath.BadPath;
import uz.karvon.validate.fhirpath.FhirPath;

/** Makes the checks of a rule line: fixed values, codings, bindings, reference targets, invariants. */
final class RuleChecks {
    private final Terminology terminology;
    private final Map<String, Profile> profiles;
    private final Set<String> resources;
    private final Faults faults;

    /**
     * @param profiles by name, for what references lead to
     * @param resources R5's resource types
     */
    RuleChecks(Terminology terminology, Map<String, Profile> profiles, Set<String> resources, Faults faults) {
        this.terminology = terminology;
        this.profiles = profiles;
        this.resources = resources;
        this.faults = faults;
    }

    /** Adds to {@code element} the checks {@code rule} makes of it; {@code where} is its place in words. */
    void add(Profile profile, Rule rule, Element element, String where) {
        rule.value().ifPresent(value -> value(profile, element, value, rule, where));
        rule.coding().ifPresent(coding -> element.checks.add(coding(profile, coding, rule, where)));
        for (var binding : rule.bindings()) bind(profile, element, binding, rule, where);
        if (!rule.targets().isEmpty()) element.checks.add(targets(profile, rule, where));
        rule.invariant().ifPresent(invariant -> invariant(profile, element, invariant, rule));
    }

    private static String named(Profile profile, Rule rule, String kind) {
        return profile.name() + ": " + rule.path() + " " + kind;
    }

    private static void value(Profile profile, Element element, String value, Rule rule, String where) {
        var ruling = Ruling.error(named(profile, rule, "value"), Kind.FIXED, where + " must be " + value);
        element.value = Optional.of(value);
        element.checks.add((found, at) -> {
            if (!found.textOrEmpty().equals(value)) at.say(ruling, found);
        });
    }

    private Check coding(Profile profile, String coding, Rule rule, String where) {
        int hash = coding.lastIndexOf('#');
        if (hash < 1) faults.add(rule.node(), "'coding' is SYSTEM#CODE");
        var system = coding.substring(0, Math.max(hash, 0));
        var code = coding.substring(hash + 1);
        var display = rule.display().orElse("");
        var words = where + " must hold the code " + code + " of " + system
                + (display.isEmpty() ? "" : " with the display '" + display + "'");
        return new CodingCheck(system, code, display, Ruling.error(named(profile, rule, "coding"), Kind.FIXED, words));
    }

    private void bind(Profile profile, Element element, Rule.Binding binding, Rule rule, String where) {
        var valueSet = terminology.valueSet(binding.valueSet());
        if (valueSet.isEmpty()) {
            faults.unknown(
                    rule.node(),
                    "value set",
                    binding.valueSet(),
                    terminology.valueSets().keySet());
            return;
        }
        var name = named(profile, rule, binding.strength().name().toLowerCase(Locale.ROOT) + " " + binding.valueSet());
        var words = where + " needs a code of " + valueSet.get().words();
        if (binding.strength() == Strength.REQUIRED) {
            if (rule.when().isEmpty()) element.required.add(valueSet.get());
            element.checks.add(when(rule, new BindingCheck(valueSet.get(), Ruling.error(name, Kind.BINDING, words))));
        } else if (binding.strength() == Strength.EXTENSIBLE) {
            var kinder = where + " should hold a code of " + valueSet.get().words() + " if one of them fits";
            element.checks.add(
                    when(rule, new BindingCheck(valueSet.get(), Ruling.warning(name, Kind.BINDING, kinder))));
        }
    }

    /** A binding that holds only for resources with a certain code. */
    private Check when(Rule rule, Check check) {
        if (rule.when().isEmpty()) return check;
        var condition = rule.when().get();
        int hash = condition.lastIndexOf('#');
        if (!condition.startsWith("code = ") || hash < 0) {
            faults.add(rule.node(), "'when' is written: code = SYSTEM#CODE");
            return check;
        }
        var system = condition.substring("code = ".length(), hash);
        var code = condition.substring(hash + 1);
        return (element, at) -> {
            for (var concept : at.resource().root().children("code"))
                if (Texts.holdsCoding(concept, system, code)) check.look(element, at);
        };
    }

    private Check targets(Profile profile, Rule rule, String where) {
        var types = new HashSet<String>();
        var canonicals = new ArrayList<String>();
        for (var target : rule.targets()) {
            var known = profiles.get(target);
            if (known != null) {
                types.add(known.base());
                canonicals.add(known.canonical());
            } else if (resources.contains(target)) {
                types.add(target);
            } else {
                faults.unknown(rule.node(), "profile or resource type", target, profiles.keySet());
            }
        }
        var words = where + " may lead only to " + String.join(", ", new TreeSet<>(types));
        return new TargetCheck(types, canonicals, Ruling.error(named(profile, rule, "targets"), Kind.TARGET, words));
    }

    private void invariant(Profile profile, Element element, Rule.Invariant invariant, Rule rule) {
        var name = profile.name() + ": " + invariant.key();
        if (invariant.expression().isPresent()) expression(element, invariant, name, rule);
        else if (Invariants.knows(invariant.key())) element.checks.add(Invariants.named(invariant, name));
        else faults.unknown(rule.node(), "invariant", invariant.key(), Invariants.names());
    }

    private void expression(Element element, Rule.Invariant invariant, String name, Rule rule) {
        try {
            var path = FhirPath.compile(invariant.expression().get());
            var words = invariant.message().isEmpty() ? "does not meet " + invariant.key() : invariant.message();
            var ruling = new Ruling(invariant.severity(), name, Kind.INVARIANT, words);
            element.checks.add((found, at) -> {
                if (!path.isMet(found, at.resource())) at.say(ruling, found);
            });
        } catch (BadPath e) {
            faults.add(rule.node(), "the expression of " + invariant.key() + " cannot be read: " + e.getMessage());
        }
    }
}
