package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.message.BadMapping;
import uz.karvon.message.source.CsvTree;

class CsvMapsTest {
    private static final List<String> COLUMNS = List.of("order", "patient", "test", "result", "taken", "unknown");

    @TempDir
    private Path folder;

    private MapHome home;

    @BeforeEach
    void startWithLaboratoryResults() {
        home = new MapHome(folder)
                .with(
                        "csv/results.yaml",
                        """
                map: results
                from:
                  csv: results
                  delimiter: ";"
                  charset: windows-1251
                  decimal: ","
                  group-by: [order]
                  columns: { order: [Buyurtma], patient: Bemor, test: [], result: [], taken: optional, note: { aliases: [Izoh], optional: true } }
                creates:
                - make: Patient
                  per: group
                  identity: [ identifier where system = urn:patients ]
                  rows:
                  - { set: "urn:patients", to: identifier.system }
                  - { from: patient, to: identifier.value }
                - make: Observation
                  identity: [ identifier ]
                  rows:
                  - { set: "{site.system}/result", to: identifier.system }
                  - { from: [order, test], join: "/", to: identifier.value }
                  - { link: Patient, to: subject }
                  - { from: result, to: valueQuantity.value, as: decimal, if: result matches number }
                  - { from: result, to: valueString, if: result not matches number }
                  - { from: taken, to: effectiveDateTime, as: "dateTime(dd.MM.yyyy HH:mm)" }
                - make: DiagnosticReport
                  per: group
                  identity: [ identifier ]
                  rows:
                  - { set: "{site.system}/report", to: identifier.system }
                  - { from: order, to: identifier.value }
                  - { link: Observation+, to: result }
                """);
    }

    private static CsvTree rows(List<String> one, List<String> other) {
        return new CsvTree("results", COLUMNS, List.of(one, other), List.of(17, 18));
    }

    @Test
    void a_kind_no_map_reads_is_our_fault() {
        var tree = new CsvTree("visits", List.of("a"), List.of(List.of("1")), List.of(2));

        assertThatThrownBy(() -> home.load().map(tree, MapHome.SITE))
                .isInstanceOf(BadMapping.class)
                .hasMessage("no map for the CSV kind visits; there are maps for results");
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_cell_that_is_no_date_refuses_the_group_and_names_line_and_column() {
        var tree = rows(List.of("1", "77", "GLU", "5", "", ""), List.of("1", "77", "ALT", "5", "2024-11-04", ""));

        assertThatThrownBy(() -> home.load().map(tree, MapHome.SITE))
                .hasMessage("line 18 column taken is not a date and time; expected dd.MM.yyyy HH:mm");
    }

    @Test
    @SuppressWarnings("unchecked")
    void rows_make_resources_and_the_group_makes_those_they_share() {
        var tree = rows(
                List.of("1", "77", "GLU", "6,90", "04.11.2024 08:30", "x"), List.of("1", "77", "CULT", "none", "", ""));

        var bundle = home.load().map(tree, MapHome.SITE);

        assertThat(MapHome.all(bundle, "Patient")).hasSize(1);
        assertThat(MapHome.all(bundle, "Observation")).hasSize(2);
        var glucose = MapHome.resource(bundle, "Observation");
        assertThat(glucose.at("/valueQuantity/value").asText()).isEqualTo("6.9");
        assertThat(glucose.get("effectiveDateTime").asText()).isEqualTo("2024-11-04T08:30:00+05:00");
        assertThat(glucose.at("/subject/reference").asText())
                .isEqualTo(bundle.resources().get(0).fullUrl());
        assertThat(MapHome.resource(bundle, "DiagnosticReport").get("result")).hasSize(2);
        assertThat(bundle.unread()).containsExactly("line 17 column unknown");
    }

    @Test
    void the_dialect_is_what_the_map_says() {
        var dialect = home.load().dialect("results", MapHome.SITE.id()).orElseThrow();

        assertThat(dialect.delimiters()).containsExactly(';');
        assertThat(dialect.charset()).isEqualTo(Charset.forName("windows-1251"));
        assertThat(dialect.columns()).containsExactly("order", "patient", "test", "result", "taken", "note");
        assertThat(dialect.aliases().get(0)).containsExactly("Buyurtma");
        assertThat(dialect.aliases().get(1)).containsExactly("Bemor");
        assertThat(dialect.optional()).containsExactly("taken", "note");
        assertThat(dialect.groupBy()).containsExactly("order");
    }
}
