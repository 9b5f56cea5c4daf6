package uz.karvon.cli.coverage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import uz.karvon.map.plan.Witness;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.MapRow;
import uz.karvon.message.source.Hl7Tree;

/**
 * Books, message by message, which rows of the guide a corpus values and which the maps execute. Keeps counts and map
 * lines, no message and no value.
 */
public final class Coverage {
    private final CoverageLists lists;
    private final Map<SourceField, List<GuideRow>> rowsOf = new HashMap<>();
    private final Map<String, List<SourceField>> fieldsOf = new HashMap<>();
    private final Map<GuideRow, Integer> valued = new HashMap<>();
    private final Map<String, FieldCounts> types = new TreeMap<>();
    private final Carried carried = new Carried();
    private final Carried carriedTurnedOver = new Carried();
    private final Carried carriedAndRefused = new Carried();
    private Optional<CarriedWitness> witness = Optional.empty();
    private Optional<Hl7Tree> tree = Optional.empty();

    public Coverage(CoverageLists lists) {
        this.lists = lists;
        for (var row : lists.guide().rows())
            rowsOf.computeIfAbsent(row.source(), source -> new ArrayList<>()).add(row);
        for (var source : rowsOf.keySet())
            fieldsOf.computeIfAbsent(source.segment(), name -> new ArrayList<>())
                    .add(source);
    }

    /**
     * Books what a message values, and gives whoever maps it a witness.
     *
     * @param event as {@code ADT^A04}; empty where MSH-9 names none
     */
    public Witness begin(Hl7Tree message, String event) {
        var reached = lists.tables(event);
        for (var source : valued(message))
            for (var row : rowsOf.get(source)) if (reached.contains(row.table())) valued.merge(row, 1, Integer::sum);
        var watching = new CarriedWitness(message);
        witness = Optional.of(watching);
        tree = Optional.of(message);
        return watching;
    }

    private Set<SourceField> valued(Hl7Tree message) {
        var found = new HashSet<SourceField>();
        for (int i = 0; i < message.segments(); i++)
            for (var source : fieldsOf.getOrDefault(message.name(i), List.of()))
                if (!found.contains(source) && source.isValued(message, i)) found.add(source);
        return found;
    }

    /** Books that the message begun last was mapped. */
    public void mapped(String event, FhirBundle bundle) {
        witness.ifPresent(seen -> carried.addAll(seen.found()));
        counts(event).mapped(bundle);
        forget();
    }

    /**
     * Books that the message begun last was refused, or one that could not even be begun. The rows that ran before all
     * its faults were told ran all the same.
     */
    public void refused(String event) {
        witness.ifPresent(seen -> carriedAndRefused.addAll(seen.found()));
        tree.ifPresentOrElse(counts(event)::refused, counts(event)::refused);
        forget();
    }

    /** Gives a witness to whoever maps a message once more, with the named switches turned over. */
    public Witness beginAgain(Hl7Tree message) {
        var watching = new CarriedWitness(message);
        witness = Optional.of(watching);
        return watching;
    }

    /** Books what the message begun again last was seen to carry. */
    public void mappedAgain() {
        witness.ifPresent(seen -> carriedTurnedOver.addAll(seen.found()));
        forget();
    }

    /** Books that it was refused with the switches turned over. */
    public void refusedAgain() {
        witness.ifPresent(seen -> carriedAndRefused.addAll(seen.found()));
        forget();
    }

    private FieldCounts counts(String event) {
        return types.computeIfAbsent(event.isEmpty() ? "(no type)" : event, type -> new FieldCounts());
    }

    private void forget() {
        witness = Optional.empty();
        tree = Optional.empty();
    }

    /**
     * What became of each row of the guide.
     *
     * @param turnedOver the named switches as they stood when messages were mapped again
     */
    public CoverageResult result(List<String> turnedOver) {
        var rows = lists.guide().rows();
        var verdicts = lists.leftOut().over(rows);
        var findings = rows.stream()
                .map(row -> finding(row, verdicts.reasons().getOrDefault(row, "")))
                .toList();
        return new CoverageResult(
                findings, types, verdicts.strays(), lists.moves().strays(rows), turnedOver);
    }

    private Finding finding(GuideRow row, String reason) {
        var elements = elements(row, carried);
        var by = by(row, carried);
        var bySwitch = by.or(() -> by(row, carriedTurnedOver));
        var byAny = bySwitch.or(() -> by(row, carriedAndRefused));
        var went = new TreeSet<>(carried.elements(row.source()));
        went.addAll(carriedTurnedOver.elements(row.source()));
        went.addAll(carriedAndRefused.elements(row.source()));
        return new Finding(
                row,
                valued.getOrDefault(row, 0),
                byAny.map(MapRow::toString).orElse(""),
                by.isEmpty() && bySwitch.isPresent(),
                bySwitch.isEmpty() && byAny.isPresent(),
                reason,
                List.copyOf(elements),
                List.copyOf(went));
    }

    /** A constant of the guide is executed by the same constant, whatever it hangs on. */
    private Optional<MapRow> by(GuideRow row, Carried seen) {
        var elements = elements(row, seen);
        var carrying = seen.row(lists.moves().source(row), elements);
        return row.constant().isEmpty() ? carrying : carrying.or(() -> seen.constant(elements, row.constant()));
    }

    private Set<String> elements(GuideRow row, Carried seen) {
        return lists.moves().elements(row, seen.reached(row.resource()));
    }
}
