package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.karvon.message.SiteId;
import uz.karvon.message.fhir.MandatoryElements;
import uz.karvon.message.fhir.TransactionJson;
import uz.karvon.message.source.SourceTree;
import uz.karvon.normalise.CsvReader;
import uz.karvon.normalise.Hl7Reader;
import uz.karvon.site.Sites;

/** What changes from one release of UZ Core to the next, over samples of our own. */
class UzCoreReleasesTest {
    private static final Path HOME = Path.of("");
    private static final String PROFILES = "https://dhp.uz/fhir/core/StructureDefinition/";

    @ParameterizedTest
    @CsvSource({
        "0.7.0, hl7v2/messages/samples/OML_O21-glucose-and-lipids.hl7, uz-core-servicerequest-laboratory",
        "0.8.0, hl7v2/messages/samples/OML_O21-glucose-and-lipids.hl7, uz-core-servicerequest",
        "0.8.2, hl7v2/messages/samples/OML_O21-glucose-and-lipids.hl7, uz-core-servicerequest",
        "0.8.0, hl7v2/messages/samples/REF_I12-to-cardiologist.hl7,    uz-core-servicerequest",
        "0.7.0, csv/samples/orders.csv,                                uz-core-servicerequest-laboratory",
        "0.8.0, csv/samples/orders.csv,                                uz-core-servicerequest"
    })
    void an_order_claims_the_profile_of_its_release(String release, String sample, String profile) throws IOException {
        var sites = Sites.read(HOME);
        var mappings = Mappings.load(HOME, sites.all(), MandatoryElements.NONE, release);
        var site = sites.get(new SiteId("andijon-rch"));

        var bundle = mappings.map(tree(mappings, Path.of("mappings").resolve(sample)), site);

        assertThat(new String(TransactionJson.of(bundle), StandardCharsets.UTF_8))
                .contains("\"" + PROFILES + profile + "\"");
    }

    private static SourceTree tree(Mappings mappings, Path sample) throws IOException {
        var bytes = Files.readAllBytes(sample);
        if (sample.toString().endsWith(".hl7"))
            return new Hl7Reader().read(bytes, StandardCharsets.UTF_8).tree();
        var dialect = mappings.dialect("orders", MapHome.SITE.id()).orElseThrow();
        return new CsvReader().read(bytes, dialect, "").tree();
    }
}
