package uz.karvon.map.plan;

import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.MapRow;
import uz.karvon.message.source.SourceTree;

/**
 * Refers to another resource of the message; settled when all of them are made.
 *
 * @param label whose instance is meant
 * @param all every instance in this group occurrence and below, one entry each; else the nearest one
 */
public record LinkRow(Guard guard, int label, boolean all, Path path, MapRow row) implements Op {
    @Override
    public long needs() {
        return guard.needs();
    }

    @Override
    public void run(Frame frame, FhirElement target) {
        if (!guard.holds(frame, 1)) return;
        var instances = frame.run().instances();
        instances.later(() -> {
            if (all) for (var instance : instances.within(label, frame.occurrence())) point(frame, target, instance);
            else instances.nearest(label, frame.occurrence(), frame.segment()).ifPresent(i -> point(frame, target, i));
        });
    }

    private void point(Frame frame, FhirElement target, Instance instance) {
        if (instance.isMade()) point(frame, path.reach(target), instance, guard, row);
    }

    /** Points a reference at a resource that was made, and lets a witness know. */
    static void point(Frame frame, FhirElement reference, Instance instance, Guard guard, MapRow row) {
        reference.pointAt(instance.resource(), row);
        frame.run().carried(reference, frame, SourceTree.NOWHERE, row);
        guard.asked(frame, place -> frame.run().carried(reference, frame, place, row));
    }
}
