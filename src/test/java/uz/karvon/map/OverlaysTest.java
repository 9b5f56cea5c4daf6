package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.karvon.message.SiteId;
import uz.karvon.message.fhir.OnExisting;
import uz.karvon.message.source.CsvTree;
import uz.karvon.site.Site;

class OverlaysTest {
    private static final String MSH = "MSH|^~\\&|LIS|LAB|||20241104||ADT^A01|1|P|2.5.1";

    @TempDir
    private Path folder;

    private MapHome home;

    @BeforeEach
    void startWithTwoRows() {
        home = new MapHome(folder)
                .withPatientRows(
                        """
                - { from: PID-8, to: gender }
                - { from: PID-5.1, to: name.family }
                """);
    }

    @Test
    void rows_are_dropped_replaced_and_added() {
        home.with(
                "uz-core/maps/PID-Patient.yaml",
                """
                extends: PID-Patient
                profile: uz-core-patient
                on-existing: update
                drop: [ { from: PID-5.1, to: name.family } ]
                replace:
                - { from: PID-8, to: gender, with: { from: PID-8, to: gender, as: lower } }
                add:
                - { from: PID-7, to: birthDate, as: date }
                """);

        var patient = home.patient("PID|1||77||A||1985|F");

        assertThat(patient.at("/meta/profile/0").asText())
                .isEqualTo("https://dhp.uz/fhir/core/StructureDefinition/uz-core-patient");
        assertThat(patient.get("gender").asText()).isEqualTo("f");
        assertThat(patient.get("birthDate").asText()).isEqualTo("1985");
        assertThat(patient.has("name")).isFalse();
        assertThat(home.map(MSH, "PID|1||77").resources().get(0).onExisting()).isEqualTo(OnExisting.UPDATE);
    }

    @Test
    void a_row_can_be_added_before_another() {
        home.with(
                "uz-core/maps/PID-Patient.yaml",
                """
                overlays:
                - extends: PID-Patient
                  add: [ { set: unknown, to: gender, if: PID-8 = U, before: { from: PID-8, to: gender } } ]
                """);

        assertThat(home.patient("PID|1||77|||||U").get("gender").asText()).isEqualTo("unknown");
    }

    @Test
    void a_sites_overlay_is_for_that_site_alone() {
        home.with(
                "sites/test-lab.yaml",
                """
                site: test-lab
                overlays:
                - extends: PID-Patient
                  drop: [ { from: PID-8, to: gender } ]
                """);
        var usual = MapHome.SITE;
        var other = new Site(
                new SiteId("other"),
                usual.name(),
                List.of(),
                usual.system(),
                usual.zone(),
                usual.charset(),
                usual.values());
        var tree = MapHome.tree(MSH, "PID|1||77|||||F");

        var mappings = home.load();

        assertThat(MapHome.resource(mappings.map(tree, usual), "Patient").has("gender"))
                .isFalse();
        assertThat(MapHome.resource(mappings.map(tree, other), "Patient").has("gender"))
                .isTrue();
    }

    @Test
    void the_version_names_the_state_of_the_files() {
        var before = home.load().version();

        home.withPatientRows("- { from: PID-8, to: gender }\n");

        assertThat(before).matches("[0-9a-f]{12}");
        assertThat(home.load().version()).isNotEqualTo(before);
    }

    @Test
    void a_hospital_adds_a_header_word_and_a_column_of_its_own_to_a_table() {
        var overlaid = people(
                """
                  from: { delimiter: "|", columns: { name: [ФИО больного], ward: { aliases: [Палата], optional: true } } }
                  make: Patient
                  add: [ { from: ward, to: address+.text } ]
                """);

        var dialect = overlaid.load().dialect("people", MapHome.SITE.id()).orElseThrow();

        assertThat(dialect.delimiters()).containsExactly('|');
        assertThat(dialect.columns()).containsExactly("number", "name", "ward");
        assertThat(dialect.aliases()).containsExactly(List.of("No"), List.of("ФИО", "ФИО больного"), List.of("Палата"));
        assertThat(dialect.optional()).containsExactly("ward");
        assertThat(overlaid.load()
                        .dialect("people", new SiteId("other"))
                        .orElseThrow()
                        .columns())
                .containsExactly("number", "name");
    }

    @Test
    void a_header_word_an_overlay_claims_is_no_longer_another_columns() {
        var overlaid = people("  from: { columns: { number: [ФИО] } }\n");

        var dialect = overlaid.load().dialect("people", MapHome.SITE.id()).orElseThrow();

        assertThat(dialect.aliases()).containsExactly(List.of("No", "ФИО"), List.of());
    }

    @Test
    void rows_of_one_resource_of_a_table_are_dropped_replaced_and_added() {
        var overlaid = people(
                """
                  make: Patient
                  profile: uz-core-patient
                  drop:    [ { from: number, to: identifier.value } ]
                  replace: [ { set: "urn:a", to: identifier.system, with: { set: "urn:b", to: identifier.system } } ]
                  add:     [ { from: number, to: identifier.value, as: lower, before: { from: name, to: name.text } } ]
                """);
        var tree = new CsvTree("people", List.of("number", "name"), List.of(List.of("N1", "A")), List.of(2));

        var patient = MapHome.resource(overlaid.load().map(tree, MapHome.SITE), "Patient");

        assertThat(patient.get("identifier").toString()).isEqualTo("[{\"system\":\"urn:b\",\"value\":\"n1\"}]");
        assertThat(patient.at("/meta/profile/0").asText()).endsWith("/uz-core-patient");
        assertThat(patient.at("/name/0/text").asText()).isEqualTo("A");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            from: { columns: { nmae: [X] } }                           | 4:22: unknown column 'nmae'; did you mean 'name'?
            from: { columns: { number: [X], name: [x] } }              | 4:41: 'x' is a header word of the column number already
            from: { colums: { number: [X] } }                          | 4:11: unknown key 'colums'; did you mean 'columns'?
            from: { group-by: [nmae] }                                 | 4:21: unknown column 'nmae'; did you mean 'name'?
            make: Patent                                               | 4:9: unknown resource of people 'Patent'; did you mean 'Patient'?
            profile: uz-core-patient                                   | 4:3: 'profile' is said of one resource of people; expected 'make' beside it
            make: Patient; drop: [ { from: nmae } ]                    | 5:11: this address is that of no row of people Patient; the base row has changed under it, expected exactly one
            make: Patient; add: [ { from: nmae, to: name.given } ]     | 5:18: unknown column 'nmae'; did you mean 'name'?
            make: Patient; replace: [ { from: name } ]                 | 5:14: 'with' is missing: the row to put in its place
            """)
    void what_is_wrong_with_an_overlay_over_a_table_is_told_with_its_place(String lines, String told) {
        var overlay = "  " + lines.replace("; ", "\n  ") + "\n";

        assertThat(people(overlay).faults()).isEqualTo("mappings/sites/test-lab.yaml:" + told);
    }

    @Test
    void a_map_of_messages_has_no_columns_to_overlay() {
        home.with("uz-core/maps/x.yaml", "extends: PID-Patient\nfrom: { columns: { a: [A] } }\n");

        assertThat(home.faults())
                .isEqualTo("mappings/uz-core/maps/x.yaml:2:1: 'from' belongs to overlays of CSV maps, "
                        + "and PID-Patient is none");
    }

    /** A table of people, and a hospital's overlay over it from line 4 of its file. */
    private MapHome people(String overlay) {
        return home.with(
                        "csv/people.yaml",
                        """
                map: people
                from: { csv: people, delimiter: ";", columns: { number: [No], name: [ФИО] } }
                creates:
                - make: Patient
                  identity: [ identifier ]
                  rows:
                  - { set: "urn:a", to: identifier.system }
                  - { from: number, to: identifier.value }
                  - { from: name, to: name.text }
                """)
                .with("sites/test-lab.yaml", "site: test-lab\noverlays:\n- extends: people\n" + overlay);
    }
}
