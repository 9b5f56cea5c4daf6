package uz.karvon.validate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import uz.karvon.message.Verdict.Severity;
import uz.karvon.site.YamlNode;

/**
 * One line of a rule file: what a profile asks of one element beyond R5.
 *
 * @param path from the profile's base; {@code .} is the base itself, {@code identifier:taxId} a slice of a list
 * @param min how often it must be there
 * @param max how often it may be there
 * @param mustSupport whether it is to be sent when it is known
 * @param value the text a primitive must have
 * @param coding {@code system#code} the element must hold
 * @param display the display that coding must carry
 * @param url of the extension a slice of {@code extension} stands for
 * @param sliceBy the path, from the list's item, by whose value items fall into slices
 * @param bindings the value sets it is bound to
 * @param when a coding of the resource's {@code code} under which the binding holds, as {@code system#code}
 * @param targets profiles and resource types a reference may lead to
 * @param types what a choice may be
 * @param invariant a check of its own
 * @param node where the line stands
 */
record Rule(
        String path,
        OptionalInt min,
        OptionalInt max,
        boolean mustSupport,
        Optional<String> value,
        Optional<String> coding,
        Optional<String> display,
        Optional<String> url,
        Optional<String> sliceBy,
        List<Binding> bindings,
        Optional<String> when,
        List<String> targets,
        List<String> types,
        Optional<Invariant> invariant,
        YamlNode node) {
    /** How a value set binds. */
    enum Strength {
        REQUIRED,
        EXTENSIBLE,
        PREFERRED,
        EXAMPLE
    }

    /** A value set, by name, and how it binds. */
    record Binding(Strength strength, String valueSet) {}

    /**
     * A check beyond what the other keys say.
     *
     * @param key its name
     * @param expression in FHIRPath; empty for those that {@link Invariants} knows by name
     * @param message what it asks, in words; empty where nobody said
     */
    record Invariant(String key, Severity severity, Optional<String> expression, String message) {}

    /** The same said of an element further down, where a data type with rules of its own stands. */
    Rule below(String holder) {
        var there = path.equals(".") ? holder : holder + "." + path;
        return new Rule(
                there,
                min,
                max,
                mustSupport,
                value,
                coding,
                display,
                url,
                sliceBy,
                bindings,
                when,
                targets,
                types,
                invariant,
                node);
    }

    Rule {
        bindings = List.copyOf(bindings);
        targets = List.copyOf(targets);
        types = List.copyOf(types);
    }
}
