package uz.karvon.cli.coverage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import uz.karvon.site.Fault;
import uz.karvon.site.Faults;

/** A CSV file with a header line, read whole. */
final class CsvTable {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    private CsvTable() {}

    /**
     * One line below the header.
     *
     * @param number its line in the file, where it begins
     */
    record Line(Map<String, Integer> columns, CSVRecord cells, long number) {
        /** The cell under a column's name, stripped; empty where the line is too short, or there is no such column. */
        String get(String column) {
            int at = columns.getOrDefault(column, cells.size());
            return at < cells.size() ? cells.get(at).strip() : "";
        }
    }

    /**
     * Reads a file; what is wrong with it goes to the faults, and then there are no lines.
     *
     * @param expected the columns it must have, in any order and among others
     */
    static List<Line> read(Path file, List<String> expected, Faults faults) {
        try (var reader = Files.newBufferedReader(file, UTF_8);
                var parser = CSVParser.parse(reader, FORMAT)) {
            return lines(file, parser, expected, faults);
        } catch (IOException | UncheckedIOException e) {
            faults.add(new Fault(file.toString(), 0, 0, "cannot be read as CSV in UTF-8"));
        }
        return List.of();
    }

    private static List<Line> lines(Path file, CSVParser parser, List<String> expected, Faults faults) {
        var lines = new ArrayList<Line>();
        Map<String, Integer> columns = new HashMap<>();
        long begins = 1;
        for (var cells : parser) {
            if (columns.isEmpty()) columns = columns(cells);
            else lines.add(new Line(columns, cells, begins));
            begins = parser.getCurrentLineNumber() + 1;
        }
        var missing = new ArrayList<>(expected);
        missing.removeAll(columns.keySet());
        if (missing.isEmpty()) return lines;
        faults.add(new Fault(
                file.toString(),
                1,
                1,
                "has no column " + String.join(", ", missing) + "; expected " + String.join(",", expected)));
        return List.of();
    }

    private static Map<String, Integer> columns(CSVRecord header) {
        var columns = new HashMap<String, Integer>();
        for (int i = 0; i < header.size(); i++)
            columns.putIfAbsent(header.get(i).replace("\uFEFF", "").strip(), i);
        return columns;
    }
}
