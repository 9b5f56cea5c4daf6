package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/**
 * The tables of the v2-to-FHIR guide and ours: {@code tables.csv} says which is which, and each code and each row of a
 * data type is carried, mended or left out with a reason.
 */
class GuideTablesTest {
    private static final Path MAPPINGS = Path.of("mappings");
    private static final Path GUIDE = Path.of("../shared/hl7v2/v2-to-fhir");
    private static final Map<String, String> KINDS =
            Map.of("segment", "segment", "datatype", "datatype", "codesystem", "code");

    private final Map<String, Map<String, String>> codes = new HashMap<>();

    @Test
    void each_table_is_a_file_of_ours_or_says_why_not() {
        var wrong = new ArrayList<String>();
        for (var table : read(MAPPINGS.resolve("hl7v2/tables.csv"))) {
            var ours = table.get("ours");
            if (ours.isEmpty() ? table.get("reason").isEmpty() : !Files.exists(MAPPINGS.resolve(ours)))
                wrong.add(table.get("table") + " " + ours);
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void every_table_of_the_guide_is_known() {
        assumeGuide();
        var known = read(MAPPINGS.resolve("hl7v2/tables.csv")).stream()
                .map(row -> row.get("kind") + " " + row.get("table"))
                .toList();

        var tables = read(GUIDE.resolve("v2fhir-counts.csv")).stream()
                .filter(row -> KINDS.containsKey(row.get("kind")))
                .map(row -> KINDS.get(row.get("kind")) + " " + row.get("table"))
                .toList();

        assertThat(known).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(tables);
    }

    @Test
    void every_code_the_guide_maps_leads_where_it_says_or_is_mended() {
        assumeGuide();
        var ours = tables("code");
        var mended = new HashSet<String>();
        for (var row : read(MAPPINGS.resolve("hl7v2/mended-codes.csv"))) mended.add(row.get("table") + row.get("code"));

        var astray = new ArrayList<String>();
        for (var row : read(GUIDE.resolve("v2fhir-codes.csv"))) {
            var table = row.get("table");
            var code = row.get("v2_code").strip();
            if (!row.get("state").equals("mapped") || ours.get(table).isEmpty() || mended.contains(table + code))
                continue;
            var found = codes(ours.get(table)).getOrDefault(code, "nothing");
            var expected = mended.contains(table + "*") ? found : row.get("fhir_system") + "|" + row.get("fhir_code");
            if (found.equals("nothing") || !found.equals(expected.replace(" ", "")))
                astray.add(table + " " + code + " leads to " + found + ", not " + expected);
        }

        assertThat(astray).isEmpty();
    }

    @Test
    void a_mended_code_leads_where_the_list_says() {
        var ours = tables("code");

        for (var row : read(MAPPINGS.resolve("hl7v2/mended-codes.csv"))) {
            assertThat(row.get("reason")).as(row.toString()).isNotEmpty();
            if (row.get("code").equals("*")) continue;
            var found = codes(ours.get(row.get("table"))).getOrDefault(row.get("code"), "|");
            assertThat(found.substring(found.indexOf('|') + 1))
                    .as(row.toString())
                    .isEqualTo(row.get("ours"));
        }
    }

    @Test
    void every_row_of_a_data_type_is_in_our_map_or_left_out_with_a_reason() {
        assumeGuide();
        var ours = tables("datatype");
        var leftOut = leftOut();
        var maps = new WrittenElements(MAPPINGS);
        var renamed = renamedInR5();

        var missing = new ArrayList<String>();
        for (var row : read(GUIDE.resolve("v2fhir-rows.csv"))) {
            if (!row.get("kind").equals("datatype")) continue;
            var file = ours.get(row.get("table"));
            if (file.isEmpty() || leftOut.contains(row.get("table") + row.get("line"))) continue;
            if (maps.of(file).stream().noneMatch(written -> carries(written, row, maps.target(file), renamed)))
                missing.add(row.get("table") + " line " + row.get("line") + ": " + row.get("source") + " to "
                        + row.get("fhir_attribute"));
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void no_two_code_tables_say_the_same() throws IOException {
        var twins = new HashMap<Object, TreeSet<String>>();
        for (var file : files("codes", ".csv")) {
            var says = new HashMap<>(codes("codes/" + file));
            twins.computeIfAbsent(says, key -> new TreeSet<>()).add(file);
        }

        assertThat(twins.values()).allSatisfy(alike -> assertThat(alike).hasSize(1));
    }

    @Test
    void every_code_table_and_data_type_map_is_called_or_is_the_guides() throws IOException {
        var tables = read(MAPPINGS.resolve("hl7v2/tables.csv"));
        var guides = tables.stream().map(row -> row.get("ours")).collect(Collectors.toSet());
        var called = called();

        var idle = new ArrayList<String>();
        for (var file : files("codes", ".csv"))
            if (!guides.contains("codes/" + file) && !called.contains("codes: " + file.replace(".csv", "")))
                idle.add(file);
        for (var file : files("hl7v2/datatypes", ".yaml")) {
            var name = Files.readString(MAPPINGS.resolve("hl7v2/datatypes").resolve(file));
            var map = name.lines().filter(line -> line.startsWith("map: ")).findFirst();
            if (!guides.contains("hl7v2/datatypes/" + file)
                    && !called.contains(map.orElseThrow().replace("map", "as"))) idle.add(file);
        }

        assertThat(idle).isEmpty();
    }

    @Test
    void a_code_table_of_the_guide_that_no_row_calls_says_why() throws IOException {
        var called = called();

        var silent = read(MAPPINGS.resolve("hl7v2/tables.csv")).stream()
                .filter(row -> row.get("ours").startsWith("codes/")
                        && row.get("reason").isEmpty())
                .map(row -> row.get("ours").replaceAll("codes/|\\.csv", ""))
                .filter(name -> !called.contains("codes: " + name))
                .toList();

        assertThat(silent).isEmpty();
    }

    private static boolean carries(
            WrittenElements.Written written, CSVRecord row, String target, Map<String, String> renamed) {
        if (row.get("fhir_attribute").isBlank()) return false;
        var element = element(row.get("fhir_attribute"), target, renamed);
        boolean isInside = !row.get("datatype_map").isEmpty()
                && (element.isEmpty() || written.element().startsWith(element + "."));
        if (!isInside && !written.element().equals(element)) return false;
        boolean isConstant = !row.get("assignment").isEmpty() && written.constant();
        return isConstant || written.components().contains(component(row.get("source")));
    }

    private static int component(String source) {
        var match = Pattern.compile("[.\\-](\\d+)").matcher(source);
        return match.find() ? Integer.parseInt(match.group(1)) : 0;
    }

    /** The guide's path as ours would say it: {@code practitioner(Practitioner.name[1].given)} is practitioner.name.given. */
    private static String element(String attribute, String target, Map<String, String> renamed) {
        if (attribute.equals("$value") || attribute.equals("$this")) return "";
        var plain = attribute
                .replaceAll("\\((?:[A-Z]\\w*(?:\\[\\d+])?\\.?)?", ".")
                .replace(")", "")
                .replaceAll("\\[[^\\]]*]", "")
                .replaceAll("\\.+", ".")
                .replaceAll("^[. ]+|[. ]+$", "");
        var full = target + "." + plain;
        for (var rename : renamed.entrySet())
            if (full.equals(rename.getKey()) || full.startsWith(rename.getKey() + "."))
                return (rename.getValue() + full.substring(rename.getKey().length())).substring(target.length() + 1);
        return plain;
    }

    /** R4 element to R5 element, the longest first. */
    private static Map<String, String> renamedInR5() {
        var renamed = new TreeMap<String, String>(
                (a, b) -> a.length() == b.length() ? a.compareTo(b) : Integer.compare(b.length(), a.length()));
        var format = CSVFormat.RFC4180
                .builder()
                .setDelimiter('|')
                .setQuote(null)
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        for (var row : read(GUIDE.resolve("r4-r5-counterparts.csv"), format))
            if (!row.get("r5_element").equals("(none)")) renamed.put(row.get("r4_element"), row.get("r5_element"));
        return renamed;
    }

    private static Set<String> leftOut() {
        return read(MAPPINGS.resolve("hl7v2/left-out.csv")).stream()
                .filter(row -> !row.get("reason").isBlank())
                .map(row -> row.get("table") + row.get("line"))
                .collect(Collectors.toSet());
    }

    private static Map<String, String> tables(String kind) {
        return read(MAPPINGS.resolve("hl7v2/tables.csv")).stream()
                .filter(row -> row.get("kind").equals(kind))
                .collect(Collectors.toMap(row -> row.get("table"), row -> row.get("ours")));
    }

    /** Source code to {@code system|code}. */
    private Map<String, String> codes(String file) {
        return codes.computeIfAbsent(file, name -> read(MAPPINGS.resolve(name)).stream()
                .collect(Collectors.toMap(
                        row -> row.get("source-code"),
                        row -> row.get("target-system") + "|" + row.get("target-code"))));
    }

    private static Set<String> called() throws IOException {
        var calls = new HashSet<String>();
        var call = Pattern.compile("\\b(?:as|codes): *\\[?[\\w/.\\-]+");
        try (var files = Files.walk(MAPPINGS)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".yaml")).toList())
                call.matcher(Files.readString(file))
                        .results()
                        .forEach(found -> calls.add(found.group().replaceAll(": *\\[?", ": ")));
        }
        return calls;
    }

    private static List<String> files(String folder, String ending) throws IOException {
        try (var files = Files.list(MAPPINGS.resolve(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static List<CSVRecord> read(Path file) {
        return read(
                file,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get());
    }

    private static List<CSVRecord> read(Path file, CSVFormat format) {
        try (var parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assumeGuide() {
        assumeTrue(Files.isDirectory(GUIDE), "the guide's tables are not here; they lie in ../shared");
    }
}
