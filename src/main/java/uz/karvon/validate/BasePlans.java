package uz.karvon.validate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.validate.ElementPlan.Count;
import uz.karvon.validate.ElementPlan.Step;
import uz.karvon.validate.Ruling.Kind;

/** Makes the plans of R5's own types: which elements there are, how often, how written, which codes and targets. */
final class BasePlans {
    private static final int FEW = 12;

    private final R5Model model;
    private final Terminology terminology;
    private final Check extensionCheck;
    private final Map<String, ElementPlan> plans = new HashMap<>();

    /** @param extensionCheck put to every extension, wherever it stands */
    BasePlans(R5Model model, Terminology terminology, Check extensionCheck) {
        this.model = model;
        this.terminology = terminology;
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
        if (!child.targets().isEmpty()) more.add(targets(child, where));
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
        checks.addAll(R5Expressions.of(type.name()));
        if (type.isPrimitive())
            Formats.of(type.name()).ifPresent(format -> {
                var ruling = Ruling.error(
                        "R5: " + type.name(), Kind.FORMAT, "is not written as " + Formats.words(type.name()));
                checks.add((element, at) -> {
                    if (element.text().isPresent()
                            && !format.test(element.text().get())) at.say(ruling, element);
                });
            });
        if (type.name().equals("Coding") || type.name().equals("Quantity")) checks.add(this::closedSystem);
        if (type.name().equals("Extension")) checks.add(extensionCheck);
        if (type.name().equals("Resource")) checks.add(this::contained);
        return checks;
    }

    // which type it is shows only in the message; every resource type has its plan by then
    private void contained(FhirElement resource, Judgement at) {
        var plan = plans.get(resource.type().fhirType());
        if (plan != null) at.element(resource, plan);
    }

    private static final class Closed {
        private static final Ruling SYSTEM = Ruling.error(
                "code system", Kind.SYSTEM, "the code is not in the national list its system names; look it up there");
    }

    private void closedSystem(FhirElement coding, Judgement at) {
        var code = Texts.of(coding, "code");
        if (!code.isEmpty() && terminology.isNoCodeOf(Texts.of(coding, "system"), code)) at.say(Closed.SYSTEM, coding);
    }
}
