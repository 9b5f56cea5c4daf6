package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.message.SiteId;
import uz.karvon.message.fhir.OnExisting;
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
}
