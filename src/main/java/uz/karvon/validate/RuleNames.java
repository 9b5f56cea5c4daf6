package uz.karvon.validate;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The names of all rules a finding can name, which policies choose from; used once. */
final class RuleNames {
    private final R5Model model;
    private final R5Bindings bindings = new R5Bindings(new R5ValueSets());
    private final R5Expressions expressions = new R5Expressions();
    private final Set<String> names = new TreeSet<>();
    private final Set<R5Type> seen = new HashSet<>();

    RuleNames(R5Model model) {
        this.model = model;
    }

    /** Those of R5 and of these profiles, with the word that means all of must-support. */
    Set<String> of(List<Profile> profiles, MustSupport mustSupport) {
        names.addAll(Set.of(
                "meta.profile",
                "code system",
                "R5: resourceType",
                "R5: unknown element",
                "R5: json",
                "R5: ele-1",
                "R5: bundle references",
                "R5: reference",
                "R5: reference type",
                "R5: contained id",
                "R5: dom-2",
                "R5: dom-3",
                "R5: dom-4",
                "R5: dom-5",
                "R5: ref-1",
                "R5: txt-1",
                "R5: txt-2",
                "R5: coding system",
                "R5: extension url",
                "R5: modifier extension",
                MustSupport.WORD));
        mustSupport.names().forEach(names::add);
        for (var resource : model.resources()) model.resource(resource).ifPresent(this::type);
        profiles.forEach(this::profile);
        new Hl7Extensions().profiles().forEach(this::profile);
        return names;
    }

    private void type(R5Type type) {
        if (!seen.add(type)) return;
        if (type.isPrimitive()) names.add("R5: " + type.name());
        R5Invariants.keys(type.name()).forEach(key -> names.add("R5: " + key));
        expressions.keys(type.name()).forEach(key -> names.add("R5: " + key));
        for (var child : type.children()) {
            var where = "R5: " + type.name() + "." + child.name();
            if (child.min() > 0) names.add(where + " min " + child.min());
            if (child.max() < Integer.MAX_VALUE) names.add(where + " max " + child.max());
            var path = type.name() + "." + child.name();
            expressions.keys(path).forEach(key -> names.add("R5: " + key));
            if (!child.codes().isEmpty() || bindings.binds(path)) names.add(where + " codes");
            if (!child.targets().isEmpty()) names.add(where + " targets");
            child.branches().forEach(branch -> type(branch.type()));
        }
    }

    private void profile(Profile profile) {
        var start = profile.name() + ": ";
        if (!profile.context().isEmpty()) names.add(start + "context");
        for (var rule : profile.rules()) {
            var where = start + rule.path();
            rule.min().ifPresent(min -> names.add(where + " min " + min));
            rule.max().ifPresent(max -> names.add(where + " max " + max));
            if (rule.value().isPresent()) names.add(where + " value");
            if (rule.coding().isPresent()) names.add(where + " coding");
            if (!rule.targets().isEmpty()) names.add(where + " targets");
            if (!rule.types().isEmpty()) names.add(where + " types");
            for (var binding : rule.bindings())
                names.add(where + " " + binding.strength().name().toLowerCase(Locale.ROOT) + " " + binding.valueSet());
            rule.invariant().ifPresent(invariant -> names.add(start + invariant.key()));
        }
    }
}
