package uz.karvon.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.karvon.message.Verdict;
import uz.karvon.message.Verdict.Finding;
import uz.karvon.message.Verdict.Severity;
import uz.karvon.message.fhir.ElementType;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.source.SourceTree;
import uz.karvon.validate.ElementPlan.Count;
import uz.karvon.validate.ElementPlan.Step;

/**
 * One walk over the resources of one bundle: where it stands, what it has counted and what it found. Nothing is made
 * on the way but what a finding needs. Used once, by one thread.
 */
final class Judgement {
    private final SourceTree source;
    private final References references;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Heard, Severity> heard = new HashMap<>();
    private FhirResource resource;
    private String prefix = "";
    private final Trail trail = new Trail();
    private int[] counts = new int[256];
    private int top;

    /**
     * @param source puts places into words
     * @param references hears of every link whose target has a profile to meet
     */
    Judgement(SourceTree source, References references) {
        this.source = source;
        this.references = references;
    }

    /** What was said of one element, so that R5 and a profile are not both heard saying it. */
    private record Heard(Ruling.Kind kind, String element) {}

    /** Told of links, so that what they lead to is judged as the profile at the link asks. */
    interface References {
        void meet(FhirResource target, List<String> profiles);

        /** Told of a resource that not all rules are known for: the reference validator is to judge it. */
        void leave(FhirResource resource);
    }

    /** Judges one resource by one plan. */
    void walk(FhirResource judged, String shownAs, ElementPlan plan) {
        resource = judged;
        prefix = shownAs;
        trail.clear();
        top = 0;
        element(judged.root(), plan);
    }

    /** Books something about a resource outside the walk, such as the profile it declares. */
    void sayOf(FhirResource judged, String shownAs, Ruling ruling, FhirElement element) {
        resource = judged;
        prefix = shownAs;
        trail.clear();
        trail.push(element, "meta.profile", -1);
        say(ruling, element);
    }

    /** The resource under judgement. */
    FhirResource resource() {
        return resource;
    }

    References references() {
        return references;
    }

    /** Judges an element by a further plan, such as that of the extension it turned out to be. */
    void element(FhirElement element, ElementPlan plan) {
        for (var check : plan.checks()) check.look(element, this);
        if (element.size() == 0 ? plan.mandatory().length > 0 : plan.asksOfChildren()) children(element, plan);
    }

    private void children(FhirElement holder, ElementPlan plan) {
        int base = top;
        top += plan.counters();
        if (top > counts.length) counts = Arrays.copyOf(counts, top * 2);
        Arrays.fill(counts, base, top, 0);
        ElementType type = null; // the entries of a list stand together: one look-up serves them all
        Step[] steps = ElementPlan.NO_STEPS;
        int position = 0;
        for (int i = 0; i < holder.size(); i++) {
            var child = holder.at(i);
            if (child.isCleared() || child.isEmpty()) continue;
            if (child.type() != type) {
                type = child.type();
                steps = plan.steps(type.name());
                position = 0;
            }
            if (steps.length == 0 && plan.knowsAll()) unknown(child, position);
            for (var step : steps) step(child, step, position, base);
            position++;
        }
        for (var count : plan.mandatory()) if (counts[base + count.counter()] < count.min()) tooFew(count);
        top = base;
    }

    private void step(FhirElement child, Step step, int position, int base) {
        trail.push(child, step.count().name(), position);
        count(child, step.count(), base);
        element(child, step.plan());
        if (!step.slicing().isNone()) {
            var slice = step.slicing().of(child);
            if (slice != Slicing.OPEN) {
                count(child, slice.count(), base);
                element(child, slice.plan());
            }
        }
        trail.pop();
    }

    private void count(FhirElement child, Count count, int base) {
        int there = ++counts[base + count.counter()];
        if (there == count.max() + 1) say(count.tooMany(), child);
    }

    private void tooFew(Count count) {
        var holder = trail.last().orElse(resource.root());
        trail.push(holder, count.name(), -1);
        say(count.tooFew(), holder);
        trail.pop();
    }

    private void unknown(FhirElement child, int position) {
        trail.push(child, child.type().name(), position);
        say(Unknown.ELEMENT, child);
        trail.pop();
    }

    private static final class Unknown {
        private static final Ruling ELEMENT = Ruling.error(
                "R5: unknown element",
                Ruling.Kind.UNKNOWN,
                "this element does not exist in FHIR R5 at this place; the map must write another");
    }

    /** Books that the element the walk stands at does not meet a rule. */
    void say(Ruling ruling, FhirElement element) {
        var at = trail.words(prefix);
        var earlier = heard.putIfAbsent(new Heard(ruling.kind(), at), ruling.severity());
        if (earlier != null && earlier.compareTo(ruling.severity()) <= 0) return;
        var origin = origin(element);
        var row = origin.row().map(Object::toString).orElse("");
        findings.add(new Finding(
                ruling.severity(), ruling.rule(), at, source.describe(origin.place()), row, ruling.message()));
    }

    /** What stands in the way of reading at all, found before the walk. */
    void add(Finding finding) {
        findings.add(finding);
    }

    /**
     * Whether the element that holds the one the walk stands at is where these names lead, from a resource or data type
     * on: {@code Patient.contact}, {@code HumanName.family}, {@code Coding}.
     */
    boolean standsIn(String[] route) {
        return trail.endsWith(route, resource.type());
    }

    /** What holds the element the walk stands at; empty where that is the resource itself. */
    Optional<FhirElement> holder() {
        return trail.holder();
    }

    // an element nobody wrote, or a constant, is no fault of the source
    private FhirElement origin(FhirElement element) {
        return element == resource.root() || element.text().isPresent() ? element : trail.origin(element);
    }

    /** All that was found, errors first. */
    Verdict verdict() {
        if (findings.isEmpty()) return Verdict.CLEAN;
        var sorted = new ArrayList<>(findings);
        sorted.sort((a, b) -> a.severity().compareTo(b.severity()));
        return new Verdict(sorted);
    }
}
