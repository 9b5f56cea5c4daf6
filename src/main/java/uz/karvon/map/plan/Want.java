package uz.karvon.map.plan;

import java.util.List;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.MapRow;
import uz.karvon.message.fhir.Unfilled.Reason;
import uz.karvon.message.fhir.WantedElement;

/**
 * An element some profile wants sent where it is known, seen from the map whose row reads a field for it.
 *
 * @param way from the map's element to the one that holds it
 * @param element what is wanted there
 * @param asksOwn whether the row's condition asks for its own field: others only choose between fields
 * @param row the line that reads the field
 */
public record Want(List<Path.Step> way, WantedElement element, boolean asksOwn, MapRow row) {
    private static final String URL = "url";

    public Want {
        way = List.copyOf(way);
    }

    /**
     * Books the want if the row, which wrote nothing, has found a value.
     *
     * @param unwritten why a value that meets the condition was not written
     */
    void bookIfValued(Frame frame, Source source, Guard guard, Reason unwritten, FhirElement target) {
        int count = source.count(frame);
        for (int repetition = 1; repetition <= count; repetition++) {
            if (!source.valued(frame, repetition)) continue;
            boolean meant = guard.holds(frame, repetition);
            if (!meant && !asksOwn) continue;
            book(frame, source.place(frame, repetition), meant ? unwritten : Reason.CONDITION, target);
            return;
        }
    }

    void book(Frame frame, long place, Reason reason, FhirElement target) {
        frame.run().wants().add(new Wants.Open(this, target, place, reason));
    }

    /** Whether something stands there in the end, whoever wrote it; a stand-in is nothing. */
    boolean isMet(FhirElement from) {
        return isMet(from, 0);
    }

    private boolean isMet(FhirElement holder, int depth) {
        for (int i = 0; i < holder.size(); i++) {
            var child = holder.at(i);
            if (depth == way.size()) {
                if (isMeant(child) && isSaid(child)) return true;
            } else if (child.type() == way.get(depth).type() && isMet(child, depth + 1)) return true;
        }
        return false;
    }

    private boolean isMeant(FhirElement child) {
        if (!element.jsonNames().contains(child.type().name())) return false;
        return !child.type().fhirType().equals("Extension")
                || child.first(URL)
                        .map(url -> element.step().contains("[" + url.textOrEmpty() + "]"))
                        .orElse(false);
    }

    /** A value, or the wish to have it deleted. */
    private static boolean isSaid(FhirElement child) {
        return child.isCleared() || !child.isStandIn() && !child.isEmpty();
    }
}
