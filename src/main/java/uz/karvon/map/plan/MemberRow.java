package uz.karvon.map.plan;

import java.util.List;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.MapRow;

/**
 * Refers to the resources whose number stands below this one's, as 1.2 stands below 1: {@code link: Observation+} with
 * {@code under: OBX-4}. Only beside it in the group around, and only if no other there has the same number.
 *
 * @param label whose instances are meant
 * @param number the field that numbers them
 */
public record MemberRow(Guard guard, int label, Source number, Path path, MapRow row) implements Op {
    @Override
    public long needs() {
        return number.needs();
    }

    @Override
    public void run(Frame frame, FhirElement target) {
        if (!number.valued(frame, 1) || !guard.holds(frame, 1)) return;
        var run = frame.run();
        var own = number.text(frame, 1);
        run.instances().later(() -> {
            var members = run.instances().members(this, frame);
            if (members.isShared(own)) return;
            for (var member : members.below(own)) point(frame, target, member);
        });
    }

    private void point(Frame frame, FhirElement target, Instance member) {
        if (!member.isMade()) return;
        var reference = path.reach(target);
        reference.pointAt(member.resource(), row);
        frame.run().carried(reference, frame, number.place(frame, 1), row);
    }

    /** Sorts instances by their numbers, once for each group around. */
    Members sort(Run run, List<Instance> instances) {
        var members = new Members();
        for (var instance : instances) {
            var at = Frame.at(run, instance.occurrence(), instance.segment());
            if (number.valued(at, 1)) members.add(number.text(at, 1), instance);
        }
        return members;
    }
}
