package uz.karvon.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Beside what other converters make of the same messages, in R4: each resource type and element they have and we lack
 * stands in a file of ours with its reason.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ThirdPartyBundlesIT {
    private static final Path CORPUS = Seeds.SHARED.resolve("corpus");
    private static final Path COUNTERPARTS = Seeds.SHARED.resolve("v2-to-fhir/r4-r5-counterparts.csv");
    private static final Path REASONS = Path.of("src/test/resources/uz/karvon/badinput/lacking.csv");
    private static final Path REPORT = Path.of("target/lacking.csv");
    private static final String MADE_OF_THE_MESSAGE = "hl7-to-fhir:";
    private static final ObjectMapper JSON = new ObjectMapper();
    // said by every resource, and of the server rather than of the message
    private static final Set<String> NOT_COMPARED = Set.of("resourceType", "id", "meta", "text", "language");

    private final Map<String, String> counterparts = new HashMap<>();
    private final TreeMap<String, Integer> theirs = new TreeMap<>();
    private final TreeMap<String, Integer> lacking = new TreeMap<>();
    private final Map<String, Integer> without = new HashMap<>();
    private final Map<String, Set<String>> in = new HashMap<>();
    private int compared;

    @Test
    void what_others_have_and_we_lack_has_a_reason() throws IOException {
        assumeTrue(
                Files.isDirectory(CORPUS.resolve("expected")), "no ../shared/hl7v2 beside this clone to compare with");
        for (var row : rows(COUNTERPARTS, '|')) counterparts.put(row.get("r4_element"), row.get("r5_element"));
        var way = new WholeWay();

        for (var row : rows(CORPUS.resolve("index.csv"), ',')) compare(way, row);
        report();

        assertThat(compared).isGreaterThan(100);
        assertThat(new ReasonFile(REASONS).differencesTo(lacking.keySet())).isEmpty();
        assertThat(Files.readAllLines(REASONS)).noneMatch(line -> line.contains(",*,"));
    }

    private void compare(WholeWay way, CSVRecord row) throws IOException {
        if (!row.get("expected").startsWith(MADE_OF_THE_MESSAGE)) return;
        var end = way.hl7(Seeds.bytes(CORPUS.resolve(row.get("file"))));
        if (end.bundle().isEmpty()) return;
        var ours = elements(JSON.readTree(end.json()));
        for (var expected : row.get("expected").split(" ; ")) {
            compared++;
            var file = CORPUS.resolve(expected.substring(MADE_OF_THE_MESSAGE.length()));
            for (var element : inR5(paths(JSON.readTree(Files.readAllBytes(file))))) {
                theirs.merge(element, 1, Integer::sum);
                if (ours.contains(element)) continue;
                lacking.merge(element, 1, Integer::sum);
                in.computeIfAbsent(element, key -> new TreeSet<>()).add(row.get("msh9"));
                var type = element.substring(0, element.indexOf(',') + 1);
                if (ours.stream().noneMatch(own -> own.startsWith(type))) without.merge(element, 1, Integer::sum);
            }
        }
    }

    private static Set<String> elements(JsonNode bundle) {
        var elements = new HashSet<String>();
        for (var path : paths(bundle)) elements.add(key(path));
        return elements;
    }

    private Set<String> inR5(Set<String> r4) {
        var elements = new HashSet<String>();
        for (var path : r4) {
            var known = path;
            while (known.contains(".") && !counterparts.containsKey(known))
                known = known.substring(0, known.lastIndexOf('.'));
            var r5 = counterparts.getOrDefault(known, path);
            if (r5.startsWith(path.substring(0, path.indexOf('.')) + ".")) elements.add(key(r5));
        }
        return elements;
    }

    /** {@code Patient,name} of {@code Patient.name.family}. */
    private static String key(String path) {
        var steps = path.split("\\.");
        return steps[0] + "," + steps[1];
    }

    private static Set<String> paths(JsonNode bundle) {
        var paths = new HashSet<String>();
        for (var entry : bundle.path("entry")) {
            var resource = entry.path("resource");
            collect(resource, resource.path("resourceType").asText(), paths);
        }
        return paths;
    }

    private static void collect(JsonNode node, String path, Set<String> paths) {
        if (node.isArray()) node.forEach(each -> collect(each, path, paths));
        else if (node.isValueNode()) paths.add(path);
        else
            node.properties().forEach(field -> {
                boolean isCompared = path.contains(".") || !NOT_COMPARED.contains(field.getKey());
                var name = field.getKey().startsWith("_") ? field.getKey().substring(1) : field.getKey();
                if (isCompared) collect(field.getValue(), path + "." + name, paths);
            });
    }

    private void report() throws IOException {
        var lines = new ArrayList<String>(List.of(
                "type,element,messages,of messages where they have it,without any such resource,message types"));
        lacking.forEach((element, count) -> lines.add(String.join(
                ",",
                element,
                "" + count,
                "" + theirs.get(element),
                "" + without.getOrDefault(element, 0),
                String.join(" ", in.get(element)))));
        Files.createDirectories(REPORT.getParent());
        Files.write(REPORT, lines);
    }

    private static List<CSVRecord> rows(Path file, char delimiter) throws IOException {
        try (var reader = Files.newBufferedReader(file)) {
            return CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(delimiter)
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        }
    }
}
