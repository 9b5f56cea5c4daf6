package uz.karvon.map.plan;

import java.util.Collections;
import java.util.IdentityHashMap;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.fhir.MapRow;

/**
 * Refers to every other resource that rows of the message map make, one entry each: where a message came from is true
 * of all it became.
 *
 * @param type the type the row writes to: resources of the same type are left out
 */
public record LinkEveryRow(Guard guard, String type, Path path, MapRow row) implements Op {
    @Override
    public long needs() {
        return guard.needs();
    }

    @Override
    public void run(Frame frame, FhirElement target) {
        if (!guard.holds(frame, 1)) return;
        var instances = frame.run().instances();
        instances.later(() -> {
            var seen = Collections.newSetFromMap(new IdentityHashMap<FhirResource, Boolean>());
            for (var instance : instances.all())
                if (isMeant(instance) && seen.add(instance.resource()))
                    LinkRow.point(frame, path.reach(target), instance, guard, row);
        });
    }

    private boolean isMeant(Instance instance) {
        return instance.isMade()
                && instance.ordinal() != Instance.ASIDE
                && !instance.head().type().equals(type);
    }
}
