package uz.karvon.map.plan;

import java.util.Optional;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.MapRow;

/** A row that carries values: each repetition where the path adds entries, else the first that has something. */
public final class ValueRow implements Op {
    private final Source source;
    private final Guard guard;
    private final Path path;
    private final boolean each;
    private final Writer writer;
    private final Optional<Fallback> fallback;
    private final MapRow row;

    /** @param fallback what is written where the source gives nothing */
    public ValueRow(Source source, Guard guard, Path path, Writer writer, Optional<Fallback> fallback, MapRow row) {
        this.source = source;
        this.guard = guard;
        this.path = path;
        this.each = path.adds();
        this.writer = writer;
        this.fallback = fallback;
        this.row = row;
    }

    /** What is written where the source gives nothing: a constant, at its own path below the map's element. */
    public record Fallback(Path path, Source constant) {}

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
        if (!written && fallback.isPresent() && guard.holds(frame, 1)) fallBack(frame, target, fallback.get());
    }

    private void clear(Frame frame, int repetition, FhirElement target) {
        source.touch(frame, repetition);
        path.reach(target).clear(row, source.place(frame, repetition));
        frame.run().countSourced();
    }

    private void fallBack(Frame frame, FhirElement target, Fallback instead) {
        // a constant of its own is no value of the source, so the resource does not count as sourced by it
        if (path.find(target).map(FhirElement::isEmpty).orElse(true)
                && instead.constant().valued(frame, 1)) {
            var leaf = instead.path().reach(target);
            leaf.write(
                    instead.constant().text(frame, 1), row, instead.constant().place(frame, 1));
        }
    }
}
