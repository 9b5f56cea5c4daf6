package uz.karvon.map.plan;

import java.util.List;
import java.util.Optional;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.MapRow;

/**
 * Refers to all instances of several labels in this group occurrence and below, one entry each.
 *
 * @param otherwise whose nearest instance is meant where there is none of them
 */
public record LinkAnyRow(Guard guard, List<Integer> labels, Optional<Integer> otherwise, Path path, MapRow row)
        implements Op {
    public LinkAnyRow {
        labels = List.copyOf(labels);
    }

    @Override
    public long needs() {
        return guard.needs();
    }

    @Override
    public void run(Frame frame, FhirElement target) {
        if (!guard.holds(frame, 1)) return;
        var instances = frame.run().instances();
        instances.later(() -> {
            boolean any = false;
            for (int label : labels)
                for (var instance : instances.within(label, frame.occurrence())) any |= point(frame, target, instance);
            if (!any)
                otherwise
                        .flatMap(label -> instances.nearest(label, frame.occurrence(), frame.segment()))
                        .ifPresent(instance -> point(frame, target, instance));
        });
    }

    private boolean point(Frame frame, FhirElement target, Instance instance) {
        if (!instance.isMade()) return false;
        LinkRow.point(frame, path.reach(target), instance, guard, row);
        return true;
    }
}
