package uz.karvon.cli.coverage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uz.karvon.site.Fault;
import uz.karvon.site.Faults;
import uz.karvon.site.InvalidFiles;

/** The rows of the guide no map carries, each with its reason: {@code table,line,source,target,reason}. */
final class LeftOut {
    private static final List<String> COLUMNS = List.of("table", "line", "source", "target", "reason");

    private record Entry(String table, String line, String source, String target, String reason) {}

    private record Address(String table, String place, String source) {}

    private final Map<Address, Entry> byLine = new HashMap<>();
    private final Map<Address, Entry> byTarget = new HashMap<>();
    private final List<Entry> all = new ArrayList<>();

    private LeftOut() {}

    /**
     * Reads the list; without the file nothing is left out.
     *
     * @throws InvalidFiles if it cannot be read, lacks a column, or a line lacks its reason
     */
    static LeftOut read(Path file) {
        var faults = new Faults();
        var list = new LeftOut();
        if (Files.exists(file))
            for (var line : CsvTable.read(file, COLUMNS, faults)) {
                if (line.get("reason").isEmpty())
                    faults.add(new Fault(file.toString(), (int) line.number(), 1, "says no reason"));
                list.add(new Entry(
                        line.get("table"),
                        line.get("line"),
                        line.get("source"),
                        line.get("target"),
                        line.get("reason")));
            }
        faults.refuseIfAny();
        return list;
    }

    private void add(Entry entry) {
        all.add(entry);
        byLine.putIfAbsent(new Address(entry.table(), entry.line(), entry.source()), entry);
        byTarget.putIfAbsent(new Address(entry.table(), entry.target(), entry.source()), entry);
    }

    /** Why a row is left out: by its line, or, in a guide with other lines, by its target. */
    private Optional<Entry> entry(GuideRow row, Set<Address> lines) {
        var entry = byLine.get(new Address(row.table(), row.line(), row.sourceWords()));
        if (entry != null) return Optional.of(entry);
        var alike = byTarget.get(new Address(row.table(), row.target(), row.sourceWords()));
        return Optional.ofNullable(alike)
                .filter(found -> !lines.contains(new Address(found.table(), found.line(), found.source())));
    }

    /** What the list says of the rows of a guide. */
    record Verdicts(Map<GuideRow, String> reasons, List<String> strays) {}

    Verdicts over(List<GuideRow> rows) {
        var lines = new HashSet<Address>();
        var tables = new HashSet<String>();
        for (var row : rows) {
            lines.add(new Address(row.table(), row.line(), row.sourceWords()));
            tables.add(row.table());
        }
        var reasons = new HashMap<GuideRow, String>();
        var used = new HashSet<Entry>();
        for (var row : rows)
            entry(row, lines).ifPresent(entry -> {
                used.add(entry);
                reasons.put(row, entry.reason());
            });
        // it also lists rows of datatype tables, and this guide may have fewer tables
        var strays = all.stream()
                .filter(entry -> tables.contains(entry.table()) && !used.contains(entry))
                .map(entry -> entry.table() + " " + entry.line() + " " + entry.source() + " -> " + entry.target())
                .toList();
        return new Verdicts(reasons, strays);
    }
}
