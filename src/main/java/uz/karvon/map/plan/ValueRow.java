package uz.karvon.map.plan;

import java.util.Optional;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.MapRow;
import uz.karvon.message.fhir.Unfilled.Reason;
import uz.karvon.message.source.PartBits;
import uz.karvon.message.source.SourceTree;

/** A row that carries values: each repetition where the path adds entries, else the first that has something. */
public final class ValueRow implements Op {
    private final Source source;
    private final Guard guard;
    private final Guard asking;
    private final Path path;
    private final boolean each;
    private final Writer writer;
    private final Optional<Fallback> fallback;
    private final Optional<Want> want;
    private final MapRow row;

    /**
     * @param fallback what is written where the source gives nothing
     * @param want what some profile wants there
     */
    public ValueRow(
            Source source,
            Guard guard,
            Path path,
            Writer writer,
            Optional<Fallback> fallback,
            Optional<Want> want,
            MapRow row) {
        this.source = source;
        this.guard = guard.bare();
        this.asking = guard;
        this.path = path;
        this.each = path.adds();
        this.writer = writer;
        this.fallback = fallback;
        this.want = want;
        this.row = row;
    }

    /** A row that clears its element, whatever the message says there. */
    public static ValueRow clearing(Guard guard, Path path, MapRow row) {
        return new ValueRow(
                new ConstantSource("\"\""),
                guard,
                path,
                (frame, source, at, target) -> false,
                Optional.empty(),
                Optional.empty(),
                row);
    }

    /** What is written where the source gives nothing: a constant, at its own path below the map's element. */
    public record Fallback(Path path, Source constant) {}

    @Override
    public long needs() {
        long ofGuard = asking.needs();
        if (fallback.isPresent()) return ofGuard;
        long ofSource = source.needs();
        return (ofSource & PartBits.ITSELF) == 0 ? ofSource : ofGuard;
    }

    @Override
    public void run(Frame frame, FhirElement target) {
        var source = this.source.chosen(frame);
        int count = source.count(frame);
        boolean written = false;
        for (int repetition = 1; repetition <= count && (each || !written); repetition++) {
            if (!guard.holds(frame, repetition)) continue;
            if (source.isNull(frame, repetition)) {
                clear(frame, repetition, target);
                return;
            }
            if (!writer.write(frame, source, repetition, target)) continue;
            written = true;
            if (frame.run().isWatched() && !(writer instanceof DatatypeWriter)) testify(frame, repetition, target);
        }
        if (written) return;
        if (count > 0 && want.isPresent()) want.get().bookIfValued(frame, source, guard, unwritten(), target);
        if (fallback.isPresent() && guard.holds(frame, 1)) fallBack(frame, target, fallback.get());
    }

    private Reason unwritten() {
        return writer instanceof CodeWriter ? Reason.CODE : Reason.VALUE;
    }

    // the rows of a datatype map speak for themselves
    private void testify(Frame frame, int repetition, FhirElement target) {
        path.find(target)
                .ifPresent(element -> source.places(frame, repetition, place -> {
                    frame.run().carried(element, frame, place, row);
                    if (place == SourceTree.NOWHERE)
                        asking.asked(frame, asked -> frame.run().carried(element, frame, asked, row));
                }));
    }

    private void clear(Frame frame, int repetition, FhirElement target) {
        source.touch(frame, repetition);
        var element = path.reach(target);
        element.clear(row, source.place(frame, repetition));
        frame.run().carried(element, frame, source.place(frame, repetition), row);
        frame.run().countSourced();
    }

    private void fallBack(Frame frame, FhirElement target, Fallback instead) {
        // a constant of its own is no value of the source, so the resource does not count as sourced by it
        if (path.find(target).map(FhirElement::isEmpty).orElse(true)
                && instead.constant().valued(frame, 1)) {
            var leaf = instead.path().reach(target);
            leaf.write(
                    instead.constant().text(frame, 1), row, instead.constant().place(frame, 1));
            // the message had no value, so what DHP holds is better
            path.find(target).ifPresent(FhirElement::markStandIn);
            frame.run().carried(leaf, frame, instead.constant().place(frame, 1), row);
        }
    }
}
