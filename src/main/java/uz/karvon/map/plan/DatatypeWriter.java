package uz.karvon.map.plan;

import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.MapRow;

/** Writes a composite value through its datatype map; where that finds no value, not even its constants stay. */
public final class DatatypeWriter implements Writer {
    private final Path path;
    private final MapRow row;
    private final Plan plan;

    public DatatypeWriter(Path path, MapRow row, Plan plan) {
        this.path = path;
        this.row = row;
        this.plan = plan;
    }

    @Override
    public boolean write(Frame frame, Source source, int repetition, FhirElement target) {
        if (source.count(frame) < repetition) return false;
        int before = frame.run().sourced();
        var leaf = path.reach(target);
        boolean isNew = leaf.isEmpty() || !leaf.isTraced() && !path.steps().isEmpty() && isBare(leaf);
        plan.run(source.enter(frame, repetition), leaf);
        if (frame.run().sourced() == before) {
            if (isNew && !path.steps().isEmpty()) path.takeBack(target);
            return false;
        }
        if (!leaf.isTraced()) leaf.trace(row, source.place(frame, repetition));
        return true;
    }

    /** An extension that holds only the url just written. */
    private static boolean isBare(FhirElement leaf) {
        return leaf.size() == 1 && leaf.at(0).type().name().equals("url");
    }
}
