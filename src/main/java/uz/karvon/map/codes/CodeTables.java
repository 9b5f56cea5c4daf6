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
import uz.karvon.site.YamlNode;

/** All code tables by name. */
public final class CodeTables {
    private static final List<String> HEADER =
            List.of("source-system", "source-code", "target-system", "target-code", "display");
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setTrim(true).get();

    /** What may be said of codes a table lacks. */
    public static final List<String> MISSING = List.of("refuse", "keep", "text", "drop");

    private final Map<String, CodeTable> tables = new HashMap<>();
    private final Map<String, String> missing = new HashMap<>();

    public Optional<CodeTable> find(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    public Set<String> names() {
        return tables.keySet();
    }

    /** What becomes of codes this table lacks where a row does not say it; empty where nobody does. */
    public Optional<String> missing(String table) {
        return Optional.ofNullable(missing.get(table));
    }

    /** Reads {@code missing: { Units: keep }}, once all tables are read. */
    public void readMissing(YamlNode root, Faults faults) {
        root.refuseUnknownKeys(Set.of("missing"), faults);
        var node = root.get("missing").filter(YamlNode::isMap);
        if (node.isEmpty()) faults.add(root, "'missing' holds a word for each table, such as { Units: keep }");
        node.ifPresent(words -> words.entries().keySet().forEach(table -> {
            if (!tables.containsKey(table)) faults.unknown(words.keyNode(table), "code table", table, tables.keySet());
            missing.put(table, words.oneOf(table, MISSING, faults));
        }));
    }

    /**
     * Reads one table.
     *
     * @param shown the file's name in faults
     */
    public void read(Path file, String shown, Faults faults) {
        var name = file.getFileName().toString().replaceFirst("\\.csv$", "");
        try (var parser = CSVParser.parse(file, StandardCharsets.UTF_8, FORMAT)) {
            var rows = parser.iterator();
            var header = rows.hasNext() ? List.of(rows.next().values()) : List.<String>of();
            if (!header.equals(HEADER)) {
                faults.add(new Fault(shown, 1, 1, "expected the header " + String.join(",", HEADER)));
                return;
            }
            var entries = new HashMap<String, Target>();
            var systems = new HashSet<String>();
            while (rows.hasNext()) entry(rows.next(), parser, shown, entries, systems, faults);
            tables.put(
                    name,
                    new CodeTable(name, systems.size() == 1 ? systems.iterator().next() : "", entries));
        } catch (IOException e) {
            faults.add(new Fault(shown, 0, 0, "cannot be read: " + e.getMessage()));
        }
    }

    private static void entry(
            CSVRecord row,
            CSVParser parser,
            String shown,
            Map<String, Target> entries,
            Set<String> systems,
            Faults faults) {
        int line = (int) parser.getCurrentLineNumber();
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
