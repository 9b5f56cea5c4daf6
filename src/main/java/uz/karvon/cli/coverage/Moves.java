package uz.karvon.cli.coverage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uz.karvon.site.Fault;
import uz.karvon.site.Faults;
import uz.karvon.site.InvalidFiles;

/**
 * Where our maps carry what the guide carries elsewhere: R5 moves, mended rows, and our own choices, as
 * {@code table,line,source,target,element,reason,reads}. The first three may be {@code *}; the last is the field of a row
 * that lost it in the guide, and mostly empty. A target that begins with a
 * resource type stands for every element at or below that path; any other is a row's target as the guide writes it, or
 * {@code *}.
 */
final class Moves {
    private static final List<String> COLUMNS = List.of("table", "line", "source", "target", "element", "reason");
    private static final int FURTHEST = 3;

    private record Move(
            String table,
            String line,
            String source,
            String target,
            String element,
            Optional<SourceField> reads,
            int number) {
        boolean concerns(GuideRow row) {
            return isAny(table, row.table()) && isAny(line, row.line()) && isAny(source, row.sourceWords());
        }

        private static boolean isAny(String wanted, String found) {
            return wanted.equals("*") || wanted.equals(found);
        }

        /** Whether it is this row that moves; not for moves of paths. */
        boolean isOf(GuideRow row) {
            return concerns(row) && isAny(target, row.target());
        }

        boolean isOfPaths() {
            return !target.isEmpty() && Character.isUpperCase(target.charAt(0));
        }
    }

    private final List<Move> ofRows = new ArrayList<>();
    private final List<Move> ofPaths = new ArrayList<>();

    private Moves() {}

    /**
     * Reads the list; without the file nothing is moved.
     *
     * @throws InvalidFiles if it cannot be read, lacks a column, or a line lacks its element or reason
     */
    static Moves read(Path file) {
        var faults = new Faults();
        var moves = new Moves();
        if (Files.exists(file)) for (var line : CsvTable.read(file, COLUMNS, faults)) moves.add(line, file, faults);
        faults.refuseIfAny();
        return moves;
    }

    private void add(CsvTable.Line line, Path file, Faults faults) {
        if (line.get("element").isEmpty() || line.get("reason").isEmpty())
            faults.add(new Fault(
                    file.toString(), (int) line.number(), 1, "element and reason must be filled: where to, and why"));
        var reads = SourceField.of(line.get("reads"));
        if (reads.isEmpty() && !line.get("reads").isEmpty())
            faults.add(new Fault(
                    file.toString(), (int) line.number(), 1, "reads is no field; expected such as TXA-8, or nothing"));
        var move = new Move(
                line.get("table"),
                line.get("line"),
                line.get("source"),
                line.get("target"),
                line.get("element"),
                reads,
                (int) line.number());
        (move.isOfPaths() ? ofPaths : ofRows).add(move);
    }

    /** The field a row means: the one it names, unless the guide lost it. */
    SourceField source(GuideRow row) {
        return ofRows.stream()
                .filter(move -> move.isOf(row))
                .flatMap(move -> move.reads().stream())
                .findFirst()
                .orElse(row.source());
    }

    /**
     * The R5 elements that answer for a row: those its target names, and wherever that is moved.
     *
     * @param isMade whether the maps made a resource of the row's type at all: another resource's element that the guide
     *     reaches through this one answers only then
     */
    Set<String> elements(GuideRow row, boolean isMade) {
        var elements = new LinkedHashSet<String>();
        for (var element : Target.elements(row.resource(), row.target()))
            if (isMade || (element + ".").startsWith(row.resource() + ".")) elements.add(element);
        for (var move : ofRows) if (move.isOf(row)) elements.add(move.element());
        // a moved path may itself lie below one that moves
        var last = List.copyOf(elements);
        for (int i = 0; i < FURTHEST && !last.isEmpty(); i++) {
            var next = new ArrayList<String>();
            for (var element : last) for (var move : ofPaths) if (move.concerns(row)) follow(move, element, next);
            next.removeAll(elements);
            elements.addAll(next);
            last = next;
        }
        return elements;
    }

    private static void follow(Move move, String element, List<String> moved) {
        if (element.equals(move.target())) moved.add(move.element());
        else if (element.startsWith(move.target() + "."))
            moved.add(move.element() + element.substring(move.target().length()));
    }

    /** Lines for one row of the guide that no row of this guide answers to. */
    List<String> strays(List<GuideRow> rows) {
        var strays = new ArrayList<String>();
        var tables = new HashSet<String>();
        rows.forEach(row -> tables.add(row.table()));
        for (var move : ofRows)
            if (tables.contains(move.table()) && rows.stream().noneMatch(move::isOf))
                strays.add("line " + move.number() + ": " + move.table() + " " + move.line() + " " + move.source()
                        + " -> " + move.target());
        return strays;
    }
}
