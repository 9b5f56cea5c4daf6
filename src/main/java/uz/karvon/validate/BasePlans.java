package uz.karvon.validate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.validate.ElementPlan.Count;
import uz.karvon.validate.ElementPlan.Step;
import uz.karvon.validate.Ruling.Kind;

/** Makes the plans of R5's own types: which elements there are, how often, how written, which codes and targets. */
final class BasePlans {
    private static final int FEW = 12;
    private static final Set<String> REFERENCES = Set.of("Reference", "CodeableReference");

    private final R5Model model;
    private final KnownCodes codes;
    private final R5Bindings bindings;
    private final R5Expressions expressions = new R5Expressions();
    private final Check extensionCheck;
    private final Map<String, ElementPlan> plans = new HashMap<>();

    /** @param extensionCheck put to every extension, wherever it stands */
    BasePlans(R5Model model, Terminology terminology, R5ValueSets valueSets, Check extensionCheck) {
        this.model = model;
        this.bindings = new R5Bindings(valueSets);
        this.codes = new KnownCodes(terminology, new Hl7Codes());
        this.extensionCheck = extensionCheck;
    }

    /** The plan of every resource type, so that nothing is made while messages wait. */
    Map<String, ElementPlan> resources() {
        var resources = new HashMap<String, ElementPlan>();
        for (var name : model.resources()) model.resource(name).ifPresent(type -> resources.put(name, plan(type)));
        return resources;
    }

    /** The plan of one type; types hold each other, so it may still be filling when it is first handed out. */
    ElementPlan plan(R5Type type) {
        var known = plans.get(type.name());
        if (known != null) return known;
        boolean anything = type.name().equals("Resource") || type.name().equals("xhtml");
        var plan = new ElementPlan(!anything);
        plans.put(type.name(), plan);
        fill(plan, type);
        return plan;
    }

    private void fill(ElementPlan plan, R5Type type) {
        var steps = new HashMap<String, List<Step>>();
        var counts = new ArrayList<Count>();
        for (var child : type.children()) {
            var where = type.name() + "." + child.name();
            var count = count(counts.size(), child, where);
            counts.add(count);
            for (var branch : child.branches())
                steps.put(branch.json(), List.of(new Step(count, child(child, branch, where), Slicing.NONE)));
        }
        plan.fill(steps, counts, checks(type));
    }

    private static Count count(int counter, R5Child child, String where) {
        return new Count(
                counter,
                child.name(),
                child.min(),
                child.max(),
                Ruling.error(
                        "R5: " + where + " min " + child.min(),
                        Kind.CARDINALITY,
                        where + " is missing; FHIR requires it"),
                Ruling.error(
                        "R5: " + where + " max " + child.max(),
                        Kind.CARDINALITY,
                        where + " may stand only " + child.max() + " time(s)"));
    }

    /** The plan of a child: that of its type, and where the element itself narrows codes or targets, more. */
    private ElementPlan child(R5Child child, R5Child.Branch branch, String where) {
        var base = plan(branch.type());
        var more = new ArrayList<Check>();
        if (!child.codes().isEmpty()) more.add(codes(child, where));
        else bindings.of(where, codes).ifPresent(more::add);
        if (!child.targets().isEmpty() && REFERENCES.contains(branch.type().name())) more.add(targets(child, where));
        if (!branch.type().name().equals(where)) more.addAll(expressions.of(where));
        if (more.isEmpty()) return base;
        more.add((element, at) -> at.element(element, base));
        var plan = new ElementPlan(false);
        plan.fill(Map.of(), List.of(), more);
        return plan;
    }

    private static Check codes(R5Child child, String where) {
        var codes = child.codes();
        var sorted = new TreeSet<>(codes);
        var words = sorted.size() <= FEW ? ": one of " + String.join(", ", sorted) : "";
        var ruling =
                Ruling.error("R5: " + where + " codes", Kind.BINDING, where + " needs one of FHIR's codes" + words);
        return (element, at) -> {
            if (!element.textOrEmpty().isEmpty() && !codes.contains(element.textOrEmpty())) at.say(ruling, element);
        };
    }

    private static Check targets(R5Child child, String where) {
        var words = String.join(", ", new TreeSet<>(child.targets()));
        var ruling = Ruling.error("R5: " + where + " targets", Kind.TARGET, where + " may lead only to " + words);
        return new TargetCheck(child.targets(), List.of(), ruling);
    }

    private List<Check> checks(R5Type type) {
        var checks = new ArrayList<Check>(R5Invariants.of(type.name()));
        checks.addAll(expressions.of(type.name()));
        if (type.isPrimitive())
            Formats.of(type.name()).ifPresent(format -> {
                var ruling = format(type.name());
                checks.add((element, at) -> {
                    if (element.text().isPresent()
                            && !format.test(element.text().get())) at.say(ruling, element);
                });
            });
        if (type.name().equals("xhtml")) checks.add(new Narratives());
        if (type.name().equals("Reference")) checks.add(new ReferenceCheck(model.resources()));
        if (type.name().equals("Coding") || type.name().equals("Quantity")) checks.add(new CodeCheck(codes));
        if (type.name().equals("Extension")) checks.add(extensionCheck);
        if (type.name().equals("Resource")) checks.add(this::contained);
        return checks;
    }

    // of a text R5 only says that it should hold more than spaces
    private static Ruling format(String type) {
        var rule = "R5: " + type;
        var words = "is not written as " + Formats.words(type);
        boolean isText = type.equals("string") || type.equals("markdown");
        return isText ? Ruling.warning(rule, Kind.FORMAT, words) : Ruling.error(rule, Kind.FORMAT, words);
    }

    // which type it is shows only in the message; every resource type has its plan by then, and one of a Bundle's entry
    // is judged by itself
    private void contained(FhirElement resource, Judgement at) {
        var type = resource.type().fhirType();
        var plan = plans.get(type);
        if (plan != null && !type.equals("Resource")) at.element(resource, plan);
    }
}
