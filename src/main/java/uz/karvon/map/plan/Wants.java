package uz.karvon.map.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.fhir.OnMissing;
import uz.karvon.message.fhir.Unfilled;
import uz.karvon.message.fhir.Unfilled.Reason;
import uz.karvon.message.source.SourceTree;

/**
 * The elements of one message that profiles want, and that a row found a value for and wrote nothing to. Most are filled
 * by another row in the end; only for those that are not is their place in the bundle sought.
 */
final class Wants {
    private static final String CODE = "code";
    // a message that fails so often fails alike: its first wants tell all
    private static final int MOST = 1000;

    private final SourceTree source;
    private final List<Open> all = new ArrayList<>();
    private final Deque<FhirElement> trail = new ArrayDeque<>();
    private final Set<Object> told = new HashSet<>();
    private final List<Unfilled> unfilled = new ArrayList<>();
    private Map<FhirElement, List<Open>> open = Map.of();

    /** @param source knows which of its places lie in others */
    Wants(SourceTree source) {
        this.source = source;
    }

    /**
     * A want that the row which is to meet it did not.
     *
     * @param from the element the row's map writes into
     */
    record Open(Want want, FhirElement from, long place, Reason reason) {}

    void add(Open want) {
        all.add(want);
    }

    /** What stayed empty of the resources that came out; used once, when all links are settled. */
    List<Unfilled> settle(List<FhirResource> resources) {
        open = new IdentityHashMap<>();
        int unmet = 0;
        for (int i = 0; i < all.size() && unmet < MOST; i++) {
            var each = all.get(i);
            if (each.want().isMet(each.from())) continue;
            open.computeIfAbsent(each.from(), key -> new ArrayList<>(2)).add(each);
            unmet++;
        }
        // most maps write into resources, few into what stands deeper
        for (var resource : resources) tell(resource, resource.root());
        for (var resource : resources) if (!open.isEmpty()) walk(resource, resource.root());
        return Collections.unmodifiableList(unfilled);
    }

    private void walk(FhirResource resource, FhirElement holder) {
        trail.addLast(holder);
        tell(resource, holder);
        for (int i = 0; i < holder.size(); i++) if (!open.isEmpty()) walk(resource, holder.at(i));
        trail.removeLast();
    }

    private void tell(FhirResource resource, FhirElement holder) {
        var wants = open.remove(holder);
        // of one that is only referred to nothing is sent
        if (wants == null || resource.onMissing() == OnMissing.REFERENCE) return;
        told.clear();
        for (var each : wants)
            if (!hasArrived(resource.root(), each) && told.add(each.place()) && told.add(path(each.want(), "")))
                unfilled.add(unfilled(resource, each));
    }

    /** Whether what the field says stands elsewhere in the resource: as a code, if that is what the row sought in it. */
    private boolean hasArrived(FhirElement element, Open want) {
        boolean counts =
                want.reason() != Reason.CODE || element.type().fhirType().equals(CODE);
        if (counts && element.hasText() && source.overlap(element.place(), want.place())) return true;
        for (int i = 0; i < element.size(); i++) if (hasArrived(element.at(i), want)) return true;
        return false;
    }

    private Unfilled unfilled(FhirResource resource, Open each) {
        var element = new StringBuilder(resource.type());
        var path = new StringBuilder();
        FhirElement holder = null;
        for (var step : trail) {
            if (holder != null) {
                element.append('.').append(step.type().name()).append(number(holder, step));
                path.append(step.type().name()).append('.');
            }
            holder = step;
        }
        var step = each.want().element().step();
        var wanted = step.startsWith("extension[")
                ? "extension('" + step.substring("extension[".length(), step.length() - 1) + "')"
                : step.replace("[x]", "");
        for (var between : each.want().way())
            element.append('.').append(between.type().name());
        return new Unfilled(
                resource,
                element.append('.').append(wanted).toString(),
                path(each.want(), path.toString()),
                each.place(),
                each.want().row(),
                each.reason());
    }

    private static String number(FhirElement holder, FhirElement element) {
        if (!element.type().list()) return "";
        int number = 0;
        for (int i = 0; holder.at(i) != element; i++) if (holder.at(i).type() == element.type()) number++;
        return "[" + number + "]";
    }

    private static String path(Want want, String start) {
        var path = new StringBuilder(start);
        for (var step : want.way()) path.append(step.type().name()).append('.');
        return path.append(want.element().step()).toString();
    }
}
