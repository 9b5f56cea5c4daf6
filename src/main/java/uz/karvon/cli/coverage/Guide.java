package uz.karvon.cli.coverage;

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

/**
 * The rows of the HL7 v2-to-FHIR guide as one CSV file: its segment rows, and which message table leads to which
 * segment tables. (HL7/v2-to-fhir, folder mappings.)
 */
final class Guide {
    private static final List<String> COLUMNS = List.of(
            "kind",
            "table",
            "line",
            "source",
            "target",
            "fhir_attribute",
            "proposed_extension",
            "datatype_map_table",
            "assignment",
            "assignment_kind");

    private final List<GuideRow> rows = new ArrayList<>();
    private final Map<String, Set<String>> reached = new HashMap<>();

    private Guide() {}

    /** @throws InvalidFiles if it cannot be read, lacks a column, or a row names no HL7 field */
    static Guide read(Path file) {
        var faults = new Faults();
        var guide = new Guide();
        for (var line : CsvTable.read(file, COLUMNS, faults)) {
            if (line.get("kind").equals("message")) guide.reach(line);
            if (line.get("kind").equals("segment") && !line.get("target").isEmpty())
                guide.row(line)
                        .ifPresentOrElse(
                                guide.rows::add,
                                () -> faults.add(new Fault(
                                        file.toString(),
                                        (int) line.number(),
                                        1,
                                        "'" + line.get("source") + "' is no HL7 field; expected such as PID-3")));
        }
        faults.refuseIfAny();
        return guide;
    }

    private void reach(CsvTable.Line line) {
        reached.computeIfAbsent(line.get("table"), table -> new HashSet<>()).add(line.get("datatype_map_table"));
    }

    private Optional<GuideRow> row(CsvTable.Line line) {
        var table = line.get("table");
        var words = line.get("source");
        // a row without a field speaks of the segment its table is named after
        var field = words.isEmpty() ? table.replaceFirst("\\[.*", "") : words;
        var target = line.get("fhir_attribute").isEmpty() ? line.get("proposed_extension") : line.get("fhir_attribute");
        var constant = line.get("assignment_kind").equals("constant") ? line.get("assignment") : "";
        return SourceField.of(field)
                .map(source -> new GuideRow(
                        table,
                        line.get("line"),
                        source,
                        words,
                        line.get("target"),
                        target,
                        constant.replaceAll("^\"|\"$", "")));
    }

    /** The segment rows in the order of the file. */
    List<GuideRow> rows() {
        return rows;
    }

    /** The message structures it has a table for. */
    Set<String> structures() {
        return reached.keySet();
    }

    /** The segment tables a message structure leads to. */
    Set<String> tables(String structure) {
        return reached.getOrDefault(structure, Set.of());
    }
}
