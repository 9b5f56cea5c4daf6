package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.normalise.Hl7Reader;
import uz.karvon.site.Sites;

class SamplesTest {
    private static final String SAMPLE = "hl7v2/messages/samples/one.hl7";
    private static final String MESSAGE = "MSH|^~\\&|LIS|LAB|||20241104||ADT^A01|1|P|2.5.1\nPID|1||77|||||F\n";

    @TempDir
    private Path folder;

    private MapHome home;

    @BeforeEach
    void startWithOneSample() {
        home = new MapHome(folder)
                .withPatientRows("- { from: PID-8, to: gender }\n")
                .with(SAMPLE, MESSAGE)
                .with(
                        "sites/test-lab.yaml",
                        "site: test-lab\nname: Test laboratory\nsystem: https://lab.example.uz\nzone: Asia/Tashkent\n");
    }

    private Samples samples() {
        return new Samples(
                folder,
                home.load(),
                Sites.read(folder),
                (bytes, kind, site) ->
                        List.of(new Hl7Reader().read(bytes, site.charset()).tree()));
    }

    @Test
    void a_sample_without_its_bundle_is_a_fault() {
        assertThat(samples().check())
                .singleElement()
                .hasToString("mappings/" + SAMPLE + ": has no one.bundle.json beside it; check --accept writes it");
    }

    @Test
    void a_sample_that_cannot_be_mapped_is_a_fault() {
        home.with(SAMPLE, MESSAGE.replace("77", "")).with("hl7v2/messages/samples/one.bundle.json", "{}");

        assertThat(samples().check()).singleElement().asString().contains("cannot be mapped: PID gives no identifier");
    }

    @Test
    void a_sample_that_maps_otherwise_names_the_first_difference() {
        samples().accept();
        home.withPatientRows("- { from: PID-8, to: gender, as: lower }\n");

        assertThat(samples().check())
                .singleElement()
                .asString()
                .contains(
                        "maps otherwise than one.bundle.json says: entry[0].resource.gender is \"f\", expected \"F\"");
    }

    @Test
    void what_was_accepted_is_what_is_expected() throws IOException {
        assertThat(samples().accept()).isEmpty();

        assertThat(samples().check()).isEmpty();
        assertThat(Files.readString(folder.resolve("mappings/hl7v2/messages/samples/one.bundle.json")))
                .contains("\"gender\" : \"F\"");
    }
}
