package uz.karvon.map.plan;

import java.util.Optional;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.MapRow;
import uz.karvon.message.source.SourceTree;

/** A row that carries values: each repetition where the path adds entries, else the first that has something. */
public final class ValueRow implements Op {
    private final Source source;
    private final Guard guard;
    private final Path path;
    private final boolean each;
    private final Writer writer;
    private final Optional<Absence> absence;
    private final MapRow row;

    public ValueRow(Source source, Guard guard, Path path, Writer writer, Optional<Absence> absence, MapRow row) {
        this.source = source;
        this.guard = guard;
        this.path = path;
        this.each = path.adds();
        this.writer = writer;
        this.absence = absence;
        this.row = row;
    }

    /** How to say that a value is absent: the path to the extension's code below the element, and the reason. */
    public record Absence(Path code, String reason) {}

    @Override
    public void run(Frame frame, FhirElement target) {
        int count = source.count(frame);
        boolean written = false;
        for (int repetition = 1; repetition <= count && (each || !written); repetition++) {
            if (!guard.holds(frame, repetition)) continue;
            if (source.isNull(frame, repetition)) {
                clear(frame, repetition, target);
                return;
            }
            written |= writer.write(frame, source, repetition, target);
        }
        if (!written && absence.isPresent() && guard.holds(frame, 1)) writeAbsence(target, absence.get());
    }

    private void clear(Frame frame, int repetition, FhirElement target) {
        source.touch(frame, repetition);
        path.reach(target).clear(row, source.place(frame, repetition));
        frame.run().countSourced();
    }

    private void writeAbsence(FhirElement target, Absence how) {
        var leaf = path.reach(target);
        if (leaf.isEmpty()) how.code().reach(leaf).write(how.reason(), row, SourceTree.NOWHERE);
    }
}
