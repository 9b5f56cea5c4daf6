package uz.karvon.map.plan;

import java.util.Optional;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.MapRow;
import uz.karvon.message.source.Hl7Tree;

/** A row of a message map: which segments run which segment map, and into which resource. */
public final class SegmentRow {
    private static final int ANY = -1;
    private static final int NONE = 0;

    private final int segment;
    private final int group;
    private final int nth;
    private final int each;
    private final Guard guard;
    private final Plan plan;
    private final Target target;

    /**
     * @param segment the number of the segment's name
     */
    public SegmentRow(int segment, Which which, Guard guard, Plan plan, Target target) {
        this.segment = segment;
        this.group = which.group().orElse(ANY);
        this.nth = which.nth().orElse(ANY);
        this.each = which.each();
        this.guard = guard;
        this.plan = plan;
        this.target = target;
    }

    /**
     * Which of the segments of that name are meant.
     *
     * @param group the group they must belong to; empty for any
     * @param nth the how many-th of its group occurrence, counted from 1; empty for all
     * @param each the field for each of whose repetitions the map runs once; 0: once a segment
     */
    public record Which(Optional<Integer> group, Optional<Integer> nth, int each) {}

    /** Where a segment map writes. */
    public sealed interface Target {
        /** A resource of its own. */
        record Own(ResourceHead head) implements Target {}

        /** An element of a resource that another row makes. */
        record Inside(int label, Path path, MapRow row) implements Target {}
    }

    void run(Run run, Segments segments, Occurrences occurrences) {
        for (int i = segments.first(segment); i >= 0; i = segments.next(i)) {
            int occurrence = segments.occurrence(i);
            if (group != ANY && occurrences.group(occurrence) != group) continue;
            if (nth != ANY && segments.ordinal(i) != nth - 1) continue;
            var frame = Frame.at(run, occurrence, i);
            if (guard.holds(frame, 1)) runOnce(run, frame, segments.ordinal(i));
        }
    }

    private void runOnce(Run run, Frame frame, int ordinal) {
        if (each == NONE) run(run, frame, ordinal);
        int repetitions = each == NONE ? 0 : run.hl7().repetitions(frame.segment(), each);
        for (int i = 1; i <= repetitions; i++) run(run, frame.inside(frame.segment(), each, i, 0, 0), ordinal);
    }

    private void run(Run run, Frame frame, int ordinal) {
        if (target instanceof Target.Own own) {
            long place = Hl7Tree.place(frame.segment(), 0, 0, 0, 0);
            var instance = run.instances().obtain(own.head(), frame.occurrence(), frame.segment(), ordinal, place);
            int before = run.sourced();
            plan.run(frame, instance.resource().root());
            if (run.sourced() > before) instance.markSourced();
        } else if (target instanceof Target.Inside inside) {
            run.instances()
                    .nearest(inside.label(), frame.occurrence(), frame.segment())
                    .ifPresent(instance -> runInside(run, frame, inside, instance));
        }
    }

    private void runInside(Run run, Frame frame, Target.Inside inside, Instance instance) {
        int before = run.sourced();
        var root = instance.resource().root();
        var element = inside.path().reach(root);
        plan.run(frame, element);
        if (run.sourced() > before) {
            instance.markSourced();
            element.trace(inside.row(), Hl7Tree.place(frame.segment(), 0, 0, 0, 0));
        } else if (!inside.path().steps().isEmpty()) {
            // a link may still fill it; links are settled in the order of the rows
            run.instances().later(() -> {
                if (!pointsAnywhere(element)) inside.path().takeBack(root, element);
            });
        }
    }

    private static boolean pointsAnywhere(FhirElement element) {
        if (element.target().isPresent()) return true;
        for (int i = 0; i < element.size(); i++) if (pointsAnywhere(element.at(i))) return true;
        return false;
    }
}
