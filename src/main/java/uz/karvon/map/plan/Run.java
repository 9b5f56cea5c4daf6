package uz.karvon.map.plan;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import uz.karvon.map.function.Spot;
import uz.karvon.message.BadMessage;
import uz.karvon.message.fhir.CodeMiss;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.MapRow;
import uz.karvon.message.source.CsvTree;
import uz.karvon.message.source.Hl7Tree;
import uz.karvon.message.source.PartBits;
import uz.karvon.message.source.SourceTree;

/** One message while it is mapped: its source, what was read, what was made. Used by one thread, once. */
final class Run implements Spot {
    private static final int NOT_SOUGHT = -2;
    // fewer segments of a name are gone through sooner than put in order
    private static final int MANY = 16;

    private final SourceTree tree;
    private final Hl7Tree hl7;
    private final CsvTree csv;
    private final int[] columns;
    private final long[] valuedColumns;
    private final SiteValues site;
    private final Reads reads;
    private final Occurrences occurrences;
    private final Segments segments;
    private final Instances instances;
    private final Optional<Witness> witness;
    private final List<CodeMiss> misses = new ArrayList<>();
    private final Wants wants;
    private final Faults faults = new Faults();
    private final Map<Repeated, Map<Integer, Integer>> repeated = new HashMap<>();
    // rows of one segment ask for the same few others again and again
    private final int[] nearest;
    private final Map<Integer, Nearness> crowds = new HashMap<>();
    private int nearestTo = NOT_SOUGHT;
    private int nearestIn = NOT_SOUGHT;
    private GluedSource glued;
    private Frame gluedAt;
    private Source[] gluedParts = {};
    private long place = SourceTree.NOWHERE;
    private int sourced;

    private Run(
            SourceTree tree,
            int[] columns,
            SiteValues site,
            Reads reads,
            Occurrences occurrences,
            Segments segments,
            Optional<Witness> witness) {
        this.witness = witness;
        this.tree = tree;
        this.wants = new Wants(tree);
        this.hl7 = tree instanceof Hl7Tree found ? found : null;
        this.csv = tree instanceof CsvTree found ? found : null;
        this.columns = columns;
        this.valuedColumns = new long[csv == null ? 0 : csv.rows().size()];
        this.site = site;
        this.reads = reads;
        this.occurrences = occurrences;
        this.segments = segments;
        this.instances = new Instances(this, occurrences);
        this.nearest = new int[segments.known()];
    }

    static Run of(
            Hl7Tree tree, SiteValues site, Occurrences occurrences, Segments segments, Optional<Witness> witness) {
        var sizes = new int[tree.segments()];
        for (int i = 0; i < sizes.length; i++) sizes[i] = tree.fields(i) + 1;
        return new Run(tree, new int[0], site, new Reads(sizes), occurrences, segments, witness);
    }

    /** @param columns where each column of the map stands in the tree; -1 for one that is not there */
    static Run of(CsvTree tree, int[] columns, SiteValues site, Occurrences occurrences) {
        var sizes = new int[tree.rows().size()];
        for (int i = 0; i < sizes.length; i++) sizes[i] = tree.columns().size();
        return new Run(tree, columns, site, new Reads(sizes), occurrences, Segments.NONE, Optional.empty());
    }

    Hl7Tree hl7() {
        return hl7;
    }

    Reads reads() {
        return reads;
    }

    Instances instances() {
        return instances;
    }

    List<CodeMiss> misses() {
        return misses;
    }

    Wants wants() {
        return wants;
    }

    int columnAt(int column) {
        return columns[column];
    }

    /** The text of a cell; empty for a column the file lacks. */
    String cell(int row, int column) {
        int at = columns[column];
        if (at < 0 || row < 0) return "";
        var cells = csv.rows().get(row);
        return at < cells.size() ? cells.get(at) : "";
    }

    /** Which columns of the map a row fills, as {@link PartBits}: several resources are made of one row. */
    long valuedColumns(int row) {
        if (valuedColumns[row] == 0) {
            long valued = PartBits.ITSELF;
            for (int i = 0; i < columns.length; i++) if (!cell(row, i).isBlank()) valued |= PartBits.of(i + 1);
            valuedColumns[row] = valued;
        }
        return valuedColumns[row];
    }

    String siteValue(int slot) {
        return site.value(slot);
    }

    /**
     * The nearest segment of a name, or -1: the frame's own, else in its group occurrence and below, then outward. What
     * stands under the next order is that order's own; only segments that begin a group serve those that came without one
     * (several OBR after one ORC).
     */
    int nearestSegment(Frame frame, int name) {
        if (frame.segment() != nearestTo || frame.occurrence() != nearestIn) forgetNearest(frame);
        if (nearest[name] == NOT_SOUGHT) nearest[name] = seekNearest(frame, name);
        return nearest[name];
    }

    private void forgetNearest(Frame frame) {
        Arrays.fill(nearest, NOT_SOUGHT);
        nearestTo = frame.segment();
        nearestIn = frame.occurrence();
    }

    private int seekNearest(Frame frame, int name) {
        if (frame.segment() >= 0 && segments.name(frame.segment()) == name) return frame.segment();
        if (segments.count(name) > MANY) return among(name).nearest(name, frame.occurrence(), frame.segment());
        int from = frame.occurrence();
        for (int outer = from; outer >= 0; outer = occurrences.parent(outer)) {
            int best = -1;
            for (int i = segments.first(name); i >= 0; i = segments.next(i)) {
                int occurrence = segments.occurrence(i);
                if (!occurrences.isWithin(occurrence, outer)) continue;
                boolean begins = segments.isStarter(i) && occurrences.parent(occurrence) == outer;
                if (occurrences.isPassedOver(occurrence, outer, from) && !begins) continue;
                if (best < 0 || i <= frame.segment()) best = i;
            }
            if (best >= 0) return best;
            from = outer;
        }
        return -1;
    }

    /** The next segment of the same name in the group occurrence, where they follow each other; segment -1 for none. */
    Frame next(Frame frame) {
        int next = segments.next(frame.segment());
        boolean same = next >= 0 && segments.occurrence(next) == frame.occurrence();
        return Frame.at(this, frame.occurrence(), same ? next : -1);
    }

    /** The group occurrence around a frame's; the message itself around the outermost. */
    int around(Frame frame) {
        return Math.max(Occurrences.ROOT, occurrences.parent(frame.occurrence()));
    }

    /** How many segments of its name its group occurrence has. */
    int siblings(int segment) {
        return segments.siblings(segment);
    }

    private Nearness among(int name) {
        return crowds.computeIfAbsent(name, key -> {
            var crowd = new Nearness(occurrences);
            for (int i = segments.first(name); i >= 0; i = segments.next(i))
                crowd.add(name, segments.occurrence(i), i, i, segments.isStarter(i));
            return crowd;
        });
    }

    /** A text some rows are not to give twice. */
    private record Repeated(NumberedSource source, String text) {}

    /** The how many-th segment or row this is to give a text, counted from 1. */
    int numberOf(NumberedSource source, String text, int segment) {
        var before = repeated.computeIfAbsent(new Repeated(source, text), key -> new HashMap<>(2));
        var known = before.putIfAbsent(segment, before.size() + 1);
        return known != null ? known : before.size();
    }

    /** The parts of a glued source that are there: looked for once, though a row asks whether, what and where. */
    Source[] partsOf(GluedSource source, Frame frame) {
        if (source != glued || frame != gluedAt) {
            gluedParts = source.there(frame);
            glued = source;
            gluedAt = frame;
        }
        return gluedParts;
    }

    /** Says which place is being converted, in case it cannot be. */
    void standAt(long now) {
        place = now;
    }

    /** Counts that something of the source was written. */
    void countSourced() {
        sourced++;
    }

    int sourced() {
        return sourced;
    }

    /** Whether somebody wants to hear what is carried. */
    boolean isWatched() {
        return witness.isPresent();
    }

    void made(Instance instance) {
        if (isWatched())
            witness.get().made(instance.head().type(), instance.resource().root());
    }

    /** @param from where in the source; of a constant nowhere, and then where its map stands is told */
    void carried(FhirElement element, Frame frame, long from, MapRow row) {
        if (isWatched()) witness.get().carried(element, from == SourceTree.NOWHERE ? frame.place() : from, row);
    }

    void miss(String table, long where) {
        misses.add(new CodeMiss(table, describe(where)));
    }

    String describe(long where) {
        return tree.describe(where);
    }

    /** The segment or row a frame stands at, in words. */
    String describeFrame(Frame frame) {
        if (frame.segment() < 0) return "the message";
        return hl7 == null ? "line " + csv.lines().get(frame.segment()) : describe(frame.place());
    }

    @Override
    public ZoneId zone() {
        return site.zone();
    }

    /** Notes what is wrong with the message, which gives no bundle now. */
    void refuse(BadMessage fault) {
        faults.add(fault);
    }

    boolean isRefused() {
        return !faults.isEmpty();
    }

    /**
     * Maps what is left to map, and tells all that was wrong.
     *
     * @throws BadMessage if anything was
     */
    <T> T unlessRefused(Supplier<T> mapping) {
        T made = null;
        try {
            made = mapping.get();
        } catch (BadMessage fault) {
            refuseLast(fault);
        } catch (Faults.Enough e) {
            // what was found until then is told
        }
        if (!faults.isEmpty()) throw faults.together();
        return made;
    }

    private void refuseLast(BadMessage fault) {
        try {
            faults.add(fault);
        } catch (Faults.Enough e) {
            // it was the last anyway
        }
    }

    @Override
    public BadMessage unreadable(String expected) {
        var where = Optional.of(describe(place)).filter(words -> !words.isEmpty());
        return new BadMessage(
                where.orElse("a value of the site") + " is not " + expected,
                where.stream().toList());
    }
}
