package uz.karvon.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uz.karvon.site.Fault;
import uz.karvon.site.Faults;
import uz.karvon.site.YamlNode;
import uz.karvon.validate.pack.FhirPackage;

/**
 * Reads the StructureDefinitions of a package as rules: what each says beyond R5, with what the profiles it stands on
 * say before it. What rules cannot say is named, and the profile is the reference validator's to judge.
 */
final class StructureRules {
    private final FhirPackage from;
    private final R5Model model;
    private final PackageCodes codes;
    private final Faults faults;
    private final Map<String, Structure> structures = new LinkedHashMap<>();
    private final Map<String, List<String>> beyond = new LinkedHashMap<>();

    StructureRules(FhirPackage from, R5Model model, PackageCodes codes, Faults faults) {
        this.from = from;
        this.model = model;
        this.codes = codes;
        this.faults = faults;
    }

    /** Every profile and extension; a profile on a base nobody knows is a fault. */
    List<Profile> read() {
        for (var file : from.ofType("StructureDefinition")) {
            var structure = new Structure(file.getKey(), file.getValue());
            if (!structure.isConstraint()) continue;
            if (structures.putIfAbsent(structure.url(), structure) != null)
                faults.add(new Fault(file.getKey(), 0, 0, "a second file defines " + structure.url()));
        }
        var profiles = new ArrayList<Profile>();
        for (var structure : structures.values())
            if (structure.isExtension() || structure.isOfResource())
                profile(structure).ifPresent(profiles::add);
        return profiles;
    }

    /** What could not be turned into rules, by canonical. */
    Map<String, List<String>> beyond() {
        return beyond;
    }

    private Optional<Profile> profile(Structure structure) {
        var node = YamlNode.wholeFile(structure.file());
        var chain = chain(structure);
        if (chain.isEmpty() && !structure.hasSnapshot()) {
            faults.add(
                    node,
                    "the base " + structure.base() + " of " + structure.name()
                            + " is neither R5's nor in the package, and there is no snapshot to read instead");
            return Optional.empty();
        }
        Set<String> troubles = new LinkedHashSet<>();
        var rules = rules(structure, chain, troubles);
        if (!troubles.isEmpty()) beyond.put(structure.url(), new ArrayList<>(troubles));
        var context = structure.isExtension() ? context(structure.json()) : List.<String>of();
        var base = structure.isExtension() ? "Extension" : structure.type();
        return Optional.of(new Profile(structure.name(), structure.url(), base, context, rules, node));
    }

    private List<Rule> rules(Structure structure, List<Structure> chain, Set<String> troubles) {
        var type = structure.isExtension() ? Optional.of(model.extension()) : model.resource(structure.type());
        if (type.isEmpty()) {
            faults.add(YamlNode.wholeFile(structure.file()), structure.type() + " is no resource of R5");
            return List.of();
        }
        var rules = new ArrayList<Rule>();
        for (var link : chain)
            rules.addAll(elements(link, link.differential(), type.get(), false).read(troubles));
        if (chain.isEmpty())
            rules.addAll(
                    elements(structure, structure.snapshot(), type.get(), true).read(troubles));
        return rules;
    }

    private ElementRules elements(Structure structure, List<Structure.Element> elements, R5Type type, boolean whole) {
        return new ElementRules(structure, elements, type, whole, codes, this::target, this::inlined);
    }

    /** The structure and those it stands on, from the one nearest R5; none where one of them is unknown or has no differential. */
    private List<Structure> chain(Structure structure) {
        var chain = new ArrayList<Structure>();
        var at = structure;
        while (chain.size() < 50) {
            if (!at.hasDifferential()) return List.of();
            chain.add(0, at);
            if (at.base().equals(Structure.R5 + at.type())) return chain;
            var next = structures.get(at.base());
            if (next == null) return List.of();
            at = next;
        }
        return List.of();
    }

    private static List<String> context(JsonNode json) {
        var context = new ArrayList<String>();
        for (var each : json.path("context")) {
            if (!each.path("type").asText().equals("element")) return List.of();
            var expression = each.path("expression").asText();
            if (expression.equals("Element") || expression.equals("Resource") || expression.equals("DomainResource"))
                return List.of();
            context.add(expression);
        }
        return context;
    }

    /** What rules call a reference's target: a profile of the package by name, or a resource type. */
    private Optional<String> target(String canonical) {
        var own = structures.get(canonical);
        if (own != null) return Optional.of(own.name());
        var type = canonical.startsWith(Structure.R5) ? canonical.substring(Structure.R5.length()) : "";
        return type.equals("Resource") || model.resources().contains(type) ? Optional.of(type) : Optional.empty();
    }

    /** The rules of a profiled data type of the package, to be said of every element that has it. */
    private Optional<List<Rule>> inlined(String canonical, Set<String> troubles) {
        var structure = structures.get(canonical);
        if (structure == null || structure.isOfResource() || structure.isExtension()) return Optional.empty();
        var chain = chain(structure);
        var type = model.datatype(structure.type());
        if (chain.isEmpty() || type.isEmpty()) return Optional.empty();
        var rules = new ArrayList<Rule>();
        for (var link : chain)
            rules.addAll(elements(link, link.differential(), type.get(), false).read(troubles));
        return Optional.of(rules);
    }
}
