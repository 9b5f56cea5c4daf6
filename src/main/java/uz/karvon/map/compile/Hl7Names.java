package uz.karvon.map.compile;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * The names HL7 v2 gives to segments and data types (v2.1 to v2.9, appendix A) and how many fields or components each
 * has at most, to tell them apart and find misspelt ones; read from {@code hl7-names.csv}.
 */
final class Hl7Names {
    private static final int UNSAID = 0;
    private static final Map<String, Integer> FIELDS = read("segment");
    private static final Map<String, Integer> COMPONENTS = read("type");

    static final Set<String> SEGMENTS = FIELDS.keySet();
    static final Set<String> TYPES = COMPONENTS.keySet();

    private Hl7Names() {}

    /** Whether it names a segment; Z and two more are everybody's own. */
    static boolean isSegment(String name) {
        return SEGMENTS.contains(name) || name.matches("Z[A-Z0-9]{2}");
    }

    /** How many fields a segment has in the version that gives it most; empty where nobody says. */
    static OptionalInt fields(String segment) {
        return known(FIELDS, segment);
    }

    /** How many components a data type has in the version that gives it most; empty where nobody says. */
    static OptionalInt components(String type) {
        return known(COMPONENTS, type);
    }

    private static OptionalInt known(Map<String, Integer> parts, String name) {
        int number = parts.getOrDefault(name, UNSAID);
        return number == UNSAID ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static Map<String, Integer> read(String kind) {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        var parts = new HashMap<String, Integer>();
        try (var file = Hl7Names.class.getResourceAsStream("hl7-names.csv");
                var rows = CSVParser.parse(new InputStreamReader(file, StandardCharsets.UTF_8), format)) {
            for (var row : rows)
                if (row.get("kind").equals(kind))
                    parts.put(
                            row.get("name"), row.get("parts").isEmpty() ? UNSAID : Integer.parseInt(row.get("parts")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(parts);
    }
}
