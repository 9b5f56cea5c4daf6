package uz.karvon.map.plan;

import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.MapRow;

/** Makes a resource from each value by a datatype map, and refers to it. */
public final class MakeRow implements Op {
    private final Source source;
    private final Guard guard;
    private final Path path;
    private final ResourceHead head;
    private final Plan plan;
    private final MapRow row;

    public MakeRow(Source source, Guard guard, Path path, ResourceHead head, Plan plan, MapRow row) {
        this.source = source;
        this.guard = guard;
        this.path = path;
        this.head = head;
        this.plan = plan;
        this.row = row;
    }

    @Override
    public long needs() {
        return source.needs();
    }

    @Override
    public void run(Frame frame, FhirElement target) {
        int count = source.count(frame);
        for (int repetition = 1; repetition <= count; repetition++) {
            if (!guard.holds(frame, repetition) || !source.valued(frame, repetition)) continue;
            var instances = frame.run().instances();
            var instance = instances.aside(head, frame.occurrence(), frame.segment(), source.place(frame, repetition));
            int before = frame.run().sourced();
            plan.run(source.enter(frame, repetition), instance.resource().root());
            if (frame.run().sourced() > before) instance.markSourced();
            instances.later(() -> {
                if (!instance.isMade()) return;
                var reference = path.reach(target);
                reference.pointAt(instance.resource(), row);
                frame.run().carried(reference, frame, instance.place(), row);
            });
            if (!path.adds()) return;
        }
    }
}
