package uz.karvon.validate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import uz.karvon.validate.Rule.Strength;

/** All that the lines of one path say together. */
final class ElementRule {
    int min;
    int max = Integer.MAX_VALUE;
    boolean mustSupport;
    Optional<String> url = Optional.empty();
    Optional<String> sliceBy = Optional.empty();
    final Set<String> values = new TreeSet<>();
    final Map<String, Strength> bindings = new TreeMap<>();
    final Set<String> targets = new TreeSet<>();
    final Set<String> types = new TreeSet<>();
    final Map<String, String> invariants = new TreeMap<>();

    /** The rules of a profile, by path, in the order of the file. */
    static Map<String, ElementRule> of(List<Rule> rules) {
        var elements = new LinkedHashMap<String, ElementRule>();
        for (var rule : rules)
            elements.computeIfAbsent(rule.path(), path -> new ElementRule()).add(rule);
        return elements;
    }

    private void add(Rule rule) {
        rule.min().ifPresent(least -> min = least);
        rule.max().ifPresent(most -> max = most);
        mustSupport |= rule.mustSupport();
        if (rule.url().isPresent()) url = rule.url();
        if (rule.sliceBy().isPresent()) sliceBy = rule.sliceBy();
        rule.value().ifPresent(values::add);
        rule.coding()
                .ifPresent(coding -> values.add(coding
                        + rule.display().map(display -> " '" + display + "'").orElse("")));
        var when = rule.when().map(condition -> " where " + condition).orElse("");
        for (var binding : rule.bindings()) bindings.put(binding.valueSet() + when, binding.strength());
        targets.addAll(rule.targets());
        types.addAll(rule.types());
        rule.invariant()
                .ifPresent(invariant ->
                        invariants.put(invariant.key(), invariant.expression().orElse("")));
    }
}
