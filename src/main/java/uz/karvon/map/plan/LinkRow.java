package uz.karvon.map.plan;

import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.MapRow;

/**
 * Refers to another resource of the message; settled when all of them are made.
 *
 * @param label whose instance is meant
 * @param all every instance in this group occurrence and below, one entry each; else the nearest one
 */
public record LinkRow(Guard guard, int label, boolean all, Path path, MapRow row) implements Op {
    @Override
    public void run(Frame frame, FhirElement target) {
        if (!guard.holds(frame, 1)) return;
        var instances = frame.run().instances();
        instances.later(() -> {
            if (all) for (var instance : instances.within(label, frame.occurrence())) point(target, instance);
            else instances.nearest(label, frame.occurrence(), frame.segment()).ifPresent(i -> point(target, i));
        });
    }

    private void point(FhirElement target, Instance instance) {
        if (instance.isMade()) path.reach(target).pointAt(instance.resource(), row);
    }
}
