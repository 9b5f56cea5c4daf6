package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import uz.karvon.map.function.Functions;
import uz.karvon.site.Fault;
import uz.karvon.site.Faults;
import uz.karvon.site.Sites;

/** What editors are told about mapping and route files is what the checker says of them. */
class SchemaTest {
    private static final Path MAPPINGS = Path.of("mappings");
    private static final Pattern EXPECTED = Pattern.compile("unknown key 'zzzzzzzzzzzzzzzz'; expected one of ([^\n]+)");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "map, hl7v2",
        "map, csv",
        "map, uz-core/maps",
        "map, uz-core/releases",
        "site, sites",
        "switches, switches.yaml",
        "missing, codes",
        "route, ../routes"
    })
    void our_own_files_are_good(String schema, String place) throws IOException {
        var told = new ArrayList<String>();
        for (var file : yamlFiles(MAPPINGS.resolve(place)))
            for (var message : judge(schema, Files.readString(file))) told.add(file + ": " + message);

        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            map      | { map: A, from: { segment: PID }, to: Patient, rows: [ { form: PID-7, to: birthDate } ] }             | form
            map      | { map: A, from: { segment: PID }, to: Patient, rows: [ { from: PID-7, to: birthDate, as: dat } ] }    | pattern
            map      | { map: A, from: { segment: PID }, to: Patient, rows: [ { to: birthDate } ] }                          | from
            map      | { map: A, from: { segment: PID }, rows: [] }                                                          | to
            map      | { map: A, from: { segmnt: PID }, to: Patient, rows: [] }                                              | segmnt
            map      | { map: A, from: { segment: PID }, to: Patient, on-existing: kepe, rows: [] }                          | enumeration
            map      | { map: A, from: { segment: PID }, to: Patient, rows: [ { switch: PID-8, F: [ { form: PID-7 } ] } ] }  | form
            map      | { map: A, from: { message: [ADT^A01] }, rows: [ { from: PID } ] }                                     | map
            map      | { map: A, from: { type: XPN }, to: HumanName, rows: [ { from: XPN-1, to: family, missing: kep } ] }    | enumeration
            map      | { map: A, from: { csv: a, columns: { b: [B] } }, creates: [ { mak: Patient, rows: [] } ] }            | mak
            map      | { extends: A, dorp: [] }                                                                             | dorp
            map      | { overlays: [ { extends: A, dorp: [] } ] }                                                           | dorp
            map      | [ { extends: A, dorp: [] } ]                                                                         | dorp
            site     | { site: a, name: A, system: https://a.example.uz/ }                                                  | pattern
            site     | { site: a, name: A, system: https://a.example.uz, switches: { devices: on } }                        | enumeration
            site     | { site: a, name: A, system: https://a.example.uz, overlays: [ { extends: A, dorp: [] } ] }           | dorp
            switches | { switches: [ { switch: a, default: maybe, means: b } ] }                                            | enumeration
            missing  | { missing: { Units: kepe } }                                                                         | enumeration
            route    | [ { rout: { id: a, from: { uri: "direct:a", steps: [] } } } ]                                        | rout
            route    | [ { route: { from: { uri: "direct:a", steps: [] } } } ]                                              | id
            route    | [ { route: { id: a, from: { uri: "direct:a", steps: [ { bena: { ref: map } } ] } } } ]               | bena
            route    | [ { route: { id: a, from: { uri: "direct:a", steps: [ { choice: { when: [ { steps: [ { bena: 1 } ] } ] } } ] } } } ] | bena
            route    | [ { routeConfiguration: { id: a } } ]                                                                | id
            route    | [ { routeTemplate: { id: a, parameters: [ { nmae: b } ], route: { from: { uri: a, steps: [] } } } } ] | nmae
            route    | [ { templatedRoute: { routeTemplateRef: receive-mllp, routeId: a, parameters: [ { name: feed, value: a.b }, { name: prot, value: 1 } ] } } ] | enumeration
            route    | [ { templatedRoute: { routeTemplateRef: receive-mllp, routeId: a, parameters: [ { name: feed, value: a.b } ] } } ] | must contain
            route    | [ { templatedRoute: { routeTemplateRef: receive-mllp, routeId: a, parameters: [ { name: feed, value: A }, { name: port, value: 1 } ] } } ] | pattern
            """)
    void a_planted_fault_is_told(String schema, String file, String told) throws IOException {
        assertThat(judge(schema, file)).anyMatch(message -> message.toString().contains(told));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            /$defs/segment-map/properties                  | hl7v2/segments/x.yaml | { map: X, from: { segment: PID }, to: Patient, rows: [], Z: 1 }
            /$defs/segment-map/properties/from/properties  | hl7v2/segments/x.yaml | { map: X, from: { segment: PID, Z: 1 }, to: Patient, rows: [] }
            /$defs/type-map/properties                     | hl7v2/segments/x.yaml | { map: X/Y, from: { type: XPN }, to: HumanName, rows: [], Z: 1 }
            /$defs/message-map/properties                  | hl7v2/segments/x.yaml | { map: X, from: { message: [ORU^R01] }, rows: [], Z: 1 }
            /$defs/message-row/properties                  | hl7v2/segments/x.yaml | { map: X, from: { message: [ORU^R01] }, rows: [ { from: PID, map: PID-Patient, Z: 1 } ] }
            /$defs/group/properties                        | hl7v2/segments/x.yaml | { map: X, from: { message: [ORU^R01] }, groups: { A: { starts: [PID], Z: 1 } }, rows: [] }
            /$defs/csv-map/properties                      | csv/x.yaml            | { map: X, from: { csv: x, columns: { a: [A] } }, creates: [], Z: 1 }
            /$defs/csv-map/properties/from/properties      | csv/x.yaml            | { map: X, from: { csv: x, columns: { a: [A] }, Z: 1 }, creates: [] }
            /$defs/column/anyOf/3/properties               | csv/x.yaml            | { map: X, from: { csv: x, columns: { a: { Z: 1 } } }, creates: [] }
            /$defs/create/properties                       | csv/x.yaml            | { map: X, from: { csv: x, columns: { a: [A] } }, creates: [ { make: Patient, identity: identifier, rows: [], Z: 1 } ] }
            /$defs/overlay/properties                      | uz-core/maps/x.yaml   | { extends: PID-Patient, Z: 1 }
            /$defs/overlay/properties/from/properties      | csv/x.yaml            | [ { map: X, from: { csv: x, columns: { a: [A] } }, creates: [] }, { extends: X, from: { Z: 1 } } ]
            """)
    void its_keys_are_those_the_checker_knows(String pointer, String path, String file) throws IOException {
        var home = new MapHome(folder).with(path, file.replace("Z: 1", "zzzzzzzzzzzzzzzz: 1"));

        assertThat(keys("map", pointer)).isEqualTo(expected(home.faults()));
    }

    @Test
    void its_row_keys_are_those_the_checker_knows() throws IOException {
        var home = new MapHome(folder).withPatientRows("- { from: PID-8, to: gender, zzzzzzzzzzzzzzzz: 1 }\n");
        var keys = keys("map", "/$defs/row/else/properties");
        keys.addAll(keys("map", "/$defs/row/then/properties"));

        assertThat(keys).isEqualTo(expected(home.faults()));
    }

    @Test
    void its_keys_of_sites_and_switches_are_those_the_checker_knows() throws IOException {
        var faults = new Faults();
        new MapHome(folder).with("sites/a.yaml", "zzzzzzzzzzzzzzzz: 1\n");
        Sites.read(folder, faults);
        var switches = new MapHome(folder).with("switches.yaml", "switches: [ { zzzzzzzzzzzzzzzz: 1 } ]\n");

        assertThat(keys("site", "/properties"))
                .isEqualTo(expected(faults.all().stream().map(Fault::toString).collect(Collectors.joining("\n"))));
        assertThat(keys("switches", "/properties/switches/items/properties")).isEqualTo(expected(switches.faults()));
    }

    @Test
    void its_functions_are_those_there_are() throws IOException {
        var pattern = Pattern.compile(
                schemaFile("map").at("/$defs/conversion/pattern").asText());

        assertThat(Functions.NAMES).allMatch(name -> pattern.matcher(name).matches());
        assertThat(pattern.pattern()
                        .replaceAll(".*\\(([a-zA-Z0-9|]+)\\).*", "$1")
                        .split("\\|"))
                .containsExactlyInAnyOrderElementsOf(Functions.NAMES);
    }

    @Test
    void its_templates_of_routes_are_those_there_are() throws IOException {
        var told = new TreeMap<String, Set<String>>();
        for (var use : schemaFile("route").at("/$defs/feed/allOf")) {
            var names = new TreeSet<String>();
            use.at("/then/properties/parameters/items/properties/name/enum").forEach(name -> names.add(name.asText()));
            told.put(use.at("/if/properties/routeTemplateRef/const").asText(), names);
        }

        assertThat(told).isEqualTo(templates());
    }

    /** The templates in {@code routes/templates} and the parameters of each. */
    private static Map<String, Set<String>> templates() throws IOException {
        var templates = new TreeMap<String, Set<String>>();
        for (var path : yamlFiles(Path.of("routes/templates")))
            for (var file : tree(Files.readString(path))) {
                var names = new TreeSet<String>();
                file.at("/routeTemplate/parameters")
                        .forEach(parameter -> names.add(parameter.get("name").asText()));
                templates.put(file.at("/routeTemplate/id").asText(), names);
            }
        return templates;
    }

    private static Set<String> expected(String faults) {
        var match = EXPECTED.matcher(faults);
        assertThat(match.find()).as(faults).isTrue();
        return new TreeSet<>(List.of(match.group(1).split(", ")));
    }

    private static Set<String> keys(String schema, String pointer) throws IOException {
        var keys = new TreeSet<String>();
        schemaFile(schema).at(pointer).fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static JsonNode schemaFile(String name) throws IOException {
        return new ObjectMapper()
                .readTree(MAPPINGS.resolve("schema/" + name + ".json").toFile());
    }

    private static Set<ValidationMessage> judge(String name, String yaml) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of(
                        MAPPINGS.resolve("schema/" + name + ".json").toUri().toString()));
        return schema.validate(tree(yaml));
    }

    /** As YAML 1.2, and as editors read it: no is a word. */
    private static JsonNode tree(String yaml) {
        return new ObjectMapper().valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    private static List<Path> yamlFiles(Path place) throws IOException {
        try (var files = Files.walk(place)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
