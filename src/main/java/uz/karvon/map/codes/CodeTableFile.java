package uz.karvon.map.codes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import uz.karvon.map.codes.CodeTable.Target;
import uz.karvon.site.Fault;
import uz.karvon.site.Faults;

/** Reads the file of a code table. */
public final class CodeTableFile {
    private static final List<String> HEADER =
            List.of("source-system", "source-code", "target-system", "target-code", "display");
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setTrim(true).get();

    private final String shown;
    private final Faults faults;
    private final Map<String, Target> entries = new HashMap<>();
    private final Set<String> systems = new HashSet<>();

    private CodeTableFile(String shown, Faults faults) {
        this.shown = shown;
        this.faults = faults;
    }

    /**
     * Reads one table.
     *
     * @param shown the file's name in faults
     * @return empty, with a fault booked, if the file cannot be read or has another header
     */
    public static Optional<CodeTable> read(Path file, String shown, Faults faults) {
        var name = file.getFileName().toString().replaceFirst("\\.csv$", "");
        try (var parser = CSVParser.parse(file, StandardCharsets.UTF_8, FORMAT)) {
            return new CodeTableFile(shown, faults).read(parser, name);
        } catch (IOException e) {
            faults.add(new Fault(shown, 0, 0, "cannot be read: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<CodeTable> read(CSVParser parser, String name) {
        var rows = parser.iterator();
        var header = rows.hasNext() ? List.of(rows.next().values()) : List.<String>of();
        if (!header.equals(HEADER)) {
            faults.add(new Fault(shown, 1, 1, "expected the header " + String.join(",", HEADER)));
            return Optional.empty();
        }
        while (rows.hasNext()) entry(rows.next(), (int) parser.getCurrentLineNumber());
        return Optional.of(
                new CodeTable(name, systems.size() == 1 ? systems.iterator().next() : "", entries));
    }

    private void entry(CSVRecord row, int line) {
        if (row.size() != HEADER.size()) {
            faults.add(
                    new Fault(shown, line, 1, "has " + row.size() + " columns; expected " + String.join(",", HEADER)));
            return;
        }
        if (row.get(1).isEmpty() || row.get(3).isEmpty())
            faults.add(new Fault(shown, line, 1, "source-code and target-code must be filled"));
        systems.add(row.get(0));
        if (entries.put(row.get(1), new Target(row.get(2), row.get(3), row.get(4))) != null)
            faults.add(new Fault(shown, line, 1, "the source code '" + row.get(1) + "' stands here twice"));
    }
}
