package uz.karvon.map.plan;

import java.util.Optional;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.MapRow;
import uz.karvon.message.fhir.Unfilled.Reason;

/** Makes a resource from each value by a datatype map, and refers to it. */
public final class MakeRow implements Op {
    private final Source source;
    private final Guard guard;
    private final Path path;
    private final ResourceHead head;
    private final Plan plan;
    private final Optional<Want> want;
    private final MapRow row;

    /** @param want what some profile wants where the reference stands */
    public MakeRow(
            Source source, Guard guard, Path path, ResourceHead head, Plan plan, Optional<Want> want, MapRow row) {
        this.source = source;
        this.guard = guard;
        this.path = path;
        this.head = head;
        this.plan = plan;
        this.want = want;
        this.row = row;
    }

    @Override
    public long needs() {
        return source.needs();
    }

    @Override
    public void run(Frame frame, FhirElement target) {
        int count = source.count(frame);
        boolean begun = false;
        for (int repetition = 1; repetition <= count && (!begun || path.adds()); repetition++) {
            if (!guard.holds(frame, repetition) || !source.valued(frame, repetition)) continue;
            make(frame, repetition, target);
            begun = true;
        }
        if (!begun && count > 0 && want.isPresent())
            want.get().bookIfValued(frame, source, guard, Reason.VALUE, target);
    }

    private void make(Frame frame, int repetition, FhirElement target) {
        var instances = frame.run().instances();
        var instance = instances.aside(head, frame.occurrence(), frame.segment(), source.place(frame, repetition));
        int before = frame.run().sourced();
        plan.run(source.enter(frame, repetition), instance.resource().root());
        if (frame.run().sourced() > before) instance.markSourced();
        instances.later(() -> refer(frame, instance, target));
    }

    private void refer(Frame frame, Instance instance, FhirElement target) {
        if (!instance.isMade()) {
            want.ifPresent(wanted -> wanted.book(frame, instance.place(), Reason.VALUE, target));
            return;
        }
        var reference = path.reach(target);
        reference.pointAt(instance.resource(), row);
        frame.run().carried(reference, frame, instance.place(), row);
    }
}
