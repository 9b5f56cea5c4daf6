package uz.karvon.validate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import uz.karvon.site.YamlNode;
import uz.karvon.validate.Rule.Binding;
import uz.karvon.validate.Rule.Invariant;

/** The rule lines of one path while its ElementDefinition is being read. */
final class RuleDraft {
    final String path;
    OptionalInt min = OptionalInt.empty();
    OptionalInt max = OptionalInt.empty();
    boolean mustSupport;
    Optional<String> value = Optional.empty();
    Optional<String> url = Optional.empty();
    Optional<String> sliceBy = Optional.empty();
    final List<Coding> codings = new ArrayList<>();
    final List<Binding> bindings = new ArrayList<>();
    final List<Conditional> conditionals = new ArrayList<>();
    final Set<String> targets = new LinkedHashSet<>();
    final List<String> types = new ArrayList<>();
    final List<Invariant> invariants = new ArrayList<>();

    /** A coding the element must hold, as {@code SYSTEM#CODE}. */
    record Coding(String coding, Optional<String> display) {}

    /** A binding that holds only for some resources. */
    record Conditional(Binding binding, String when) {}

    RuleDraft(String path) {
        this.path = path;
    }

    /** The lines it amounts to; none if it says nothing that rules can say. */
    List<Rule> rules(YamlNode node) {
        var rules = new ArrayList<Rule>();
        if (saysSomething()) rules.add(first(node));
        for (int i = 1; i < codings.size(); i++) rules.add(coding(codings.get(i), node));
        for (int i = 1; i < invariants.size(); i++) rules.add(invariant(invariants.get(i), node));
        for (var each : conditionals) rules.add(conditional(each, node));
        return rules;
    }

    private boolean saysSomething() {
        return min.isPresent()
                || max.isPresent()
                || mustSupport
                || value.isPresent()
                || url.isPresent()
                || sliceBy.isPresent()
                || !codings.isEmpty()
                || !bindings.isEmpty()
                || !targets.isEmpty()
                || !types.isEmpty()
                || !invariants.isEmpty();
    }

    private Rule first(YamlNode node) {
        return new Rule(
                path,
                min,
                max,
                mustSupport,
                value,
                codings.stream().findFirst().map(Coding::coding),
                codings.stream().findFirst().flatMap(Coding::display),
                url,
                sliceBy,
                bindings,
                Optional.empty(),
                List.copyOf(targets),
                types,
                invariants.stream().findFirst(),
                node);
    }

    private Rule coding(Coding coding, YamlNode node) {
        return bare(Optional.of(coding), List.of(), Optional.empty(), Optional.empty(), node);
    }

    private Rule invariant(Invariant invariant, YamlNode node) {
        return bare(Optional.empty(), List.of(), Optional.empty(), Optional.of(invariant), node);
    }

    private Rule conditional(Conditional each, YamlNode node) {
        return bare(Optional.empty(), List.of(each.binding()), Optional.of(each.when()), Optional.empty(), node);
    }

    private Rule bare(
            Optional<Coding> coding,
            List<Binding> bound,
            Optional<String> when,
            Optional<Invariant> invariant,
            YamlNode node) {
        return new Rule(
                path,
                OptionalInt.empty(),
                OptionalInt.empty(),
                false,
                Optional.empty(),
                coding.map(Coding::coding),
                coding.flatMap(Coding::display),
                Optional.empty(),
                Optional.empty(),
                bound,
                when,
                List.of(),
                List.of(),
                invariant,
                node);
    }
}
