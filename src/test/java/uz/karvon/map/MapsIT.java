package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseReference;
import org.hl7.fhir.r5.model.Base;
import org.hl7.fhir.r5.model.Bundle;
import org.hl7.fhir.r5.model.Resource;
import org.hl7.fhir.r5.model.ServiceRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import uz.karvon.message.Failure;
import uz.karvon.message.SiteId;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.TransactionJson;
import uz.karvon.message.source.SourceTree;
import uz.karvon.normalise.CsvReader;
import uz.karvon.normalise.Hl7Reader;
import uz.karvon.site.Site;
import uz.karvon.site.Sites;
import uz.karvon.validate.Validator;

/** The maps themselves, over the samples and over messages nobody here wrote. */
class MapsIT {
    private static final Path HOME = Path.of("");
    private static final Path OF_SITES = Path.of("mappings/sites/samples");
    private static final Path CORPUS = Path.of("../shared/hl7v2/corpus");

    private static Sites sites;
    private static Mappings mappings;
    private static IParser strict;
    private static Set<String> ofUzCore;

    @BeforeAll
    static void load() throws IOException {
        sites = Sites.read(HOME);
        mappings =
                Mappings.load(HOME, sites.all(), Validator.load(HOME, "0.7.0").mandatory(), "0.7.0");
        strict = FhirContext.forR5Cached().newJsonParser();
        strict.setParserErrorHandler(new StrictErrorHandler());
        ofUzCore = typesOfUzCore();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            90-result-is-no-number.hl7       | OBX[2]-5 is not a number
            91-birth-date-is-no-date.hl7     | PID-7 is not a date
            92-event-nobody-knows.hl7        | no map for ADT^A99
            93-query-has-no-map.hl7          | no map for QBP^Q22
            94-pinfl-too-short.hl7           | is not 14 digits
            """)
    void a_sample_that_must_not_pass_is_refused_where_it_is_wrong(String file, String reason) {
        var sample = OF_SITES.resolve("andijon-rch").resolve(file);

        assertThatThrownBy(() -> map(sample)).isInstanceOf(Failure.class).hasMessageContaining(reason);
    }

    @ParameterizedTest
    @MethodSource("goodSamples")
    void a_sample_becomes_resources_that_stand_on_their_own(Path sample) throws IOException {
        var bundles = map(sample);

        assertThat(bundles).isNotEmpty();
        for (var bundle : bundles) assertThat(faults(bundle)).isEmpty();
    }

    @Test
    void a_correction_finds_the_result_it_corrects() throws IOException {
        var first = only(OF_SITES.resolve("andijon-rch/04-jasur-blood-count-final.hl7"));
        var correction = only(OF_SITES.resolve("andijon-rch/05-jasur-blood-count-corrected.hl7"));

        assertThat(identities(first)).containsAll(identities(correction));
    }

    @Test
    void two_lines_of_one_test_in_one_order_are_two_results() {
        var message =
                """
                MSH|^~\\&|LIS|ANDIJON_LAB|||20241104||ORU^R01|1|P|2.5
                PID|1||A-1^^^ANDIJON_RCH^MR
                OBR|1||L-1|600-7^Culture^LN|||20241104093000
                OBX|1|ST|600-7^Organism^LN||first||||||F
                OBX|2|ST|600-7^Organism^LN||second||||||F
                """;

        var bundle = mappings.map(
                new Hl7Reader()
                        .read(message.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                        .tree(),
                sites.get(new SiteId("andijon-rch")));

        assertThat(bundle.resources().stream()
                        .filter(each -> each.type().equals("Observation"))
                        .map(each -> each.identity().orElseThrow().value()))
                .containsExactly("L-1/600-7/600-7", "L-1/600-7/600-7/2");
    }

    @Test
    void every_message_of_the_corpus_is_mapped_or_refused_with_a_reason() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "no corpus: this clone has no ../shared beside it");
        var site = sites.all().iterator().next();
        Map<String, Integer> reasons = new TreeMap<>();
        var wrong = new ArrayList<String>();
        int mapped = 0;

        for (var file : files(CORPUS, ".hl7")) {
            try {
                var tree = new Hl7Reader()
                        .read(Files.readAllBytes(file), site.charset())
                        .tree();
                var bundle = mappings.map(tree, site);
                faults(bundle).forEach(fault -> wrong.add(file.getFileName() + ": " + fault));
                mapped++;
            } catch (Failure e) {
                reasons.merge(e.getMessage().replaceAll("\\[\\d+]|; there are maps.*", ""), 1, Integer::sum);
            }
        }

        reasons.forEach((reason, count) -> System.out.printf("%5d  %s%n", count, reason));
        assertThat(wrong).isEmpty();
        assertThat(mapped).isGreaterThan(300);
    }

    /** The resource types UZ Core has a profile for; MedicationRequest and Coverage are not among them. */
    private static Set<String> typesOfUzCore() throws IOException {
        var types = new TreeSet<String>();
        for (var file : files(Path.of("mappings/uz-core/0.7.0"), ".yaml"))
            for (var line : Files.readAllLines(file))
                if (line.startsWith("base: ")) types.add(line.substring("base: ".length()));
        return types;
    }

    static List<Path> goodSamples() throws IOException {
        var samples = new ArrayList<>(files(Path.of("mappings"), ".hl7"));
        samples.addAll(files(Path.of("mappings"), ".csv"));
        samples.removeIf(file -> !file.toString().contains("samples"));
        // the batch is one of receive's; what begins with 9, and the file with a row too short, must not pass
        samples.removeIf(file -> file.getFileName().toString().matches("9.*|.*batch.*|patients-2024.*"));
        return samples;
    }

    /** In 0.7.0 only the laboratory's requests have a profile. */
    private static boolean isReferral(Resource resource) {
        return resource instanceof ServiceRequest request
                && "3457005"
                        .equals(request.getCategoryFirstRep()
                                .getCodingFirstRep()
                                .getCode());
    }

    /** What is wrong with a bundle: what no parser takes, and what DHP's rules for all resources forbid. */
    private static List<String> faults(FhirBundle bundle) {
        var faults = new ArrayList<String>();
        var json = new String(TransactionJson.of(bundle), StandardCharsets.UTF_8);
        var parsed = strict.parseResource(Bundle.class, json);
        var fullUrls =
                parsed.getEntry().stream().map(entry -> entry.getFullUrl()).collect(Collectors.toSet());
        for (var entry : parsed.getEntry()) {
            var resource = entry.getResource();
            var type = resource.fhirType();
            if (resource.getMeta().getProfile().isEmpty() && ofUzCore.contains(type) && !isReferral(resource))
                faults.add(type + " claims no profile");
            if (resource.getNamedProperty("identifier").getValues().isEmpty()) faults.add(type + " has no identifier");
            for (var reference : references(resource))
                if (!reference.isEmpty() && !fullUrls.contains(reference)) faults.add(type + " points nowhere");
        }
        if (fullUrls.size() < parsed.getEntry().size()) faults.add("two entries have one fullUrl");
        return faults;
    }

    private static List<String> references(Resource resource) {
        var found = new ArrayList<String>();
        collect(resource, found);
        return found;
    }

    private static void collect(Base element, List<String> found) {
        if (element instanceof IBaseReference reference
                && reference.getReferenceElement().getValue() != null)
            found.add(reference.getReferenceElement().getValue());
        for (var property : element.children()) for (var child : property.getValues()) collect(child, found);
    }

    private static List<String> identities(FhirBundle bundle) {
        return bundle.resources().stream().map(each -> each.fullUrl()).toList();
    }

    private static FhirBundle only(Path sample) throws IOException {
        var bundles = map(sample);
        assertThat(bundles).hasSize(1);
        return bundles.get(0);
    }

    private static List<FhirBundle> map(Path sample) throws IOException {
        var bytes = Files.readAllBytes(sample);
        var site = site(sample);
        return List.of(mappings.map(tree(sample, bytes, site), site));
    }

    private static SourceTree tree(Path sample, byte[] bytes, Site site) {
        var name = sample.getFileName().toString();
        if (name.endsWith(".hl7"))
            return new Hl7Reader().read(bytes, site.charset()).tree();
        var kind = mappings.csvKinds().stream().filter(name::startsWith).findFirst();
        return new CsvReader()
                .read(bytes, mappings.dialect(kind.orElseThrow(), site.id()).orElseThrow(), "")
                .tree();
    }

    private static Site site(Path sample) {
        if (sample.startsWith(OF_SITES))
            return sites.get(new SiteId(OF_SITES.relativize(sample).getName(0).toString()));
        return sites.get(new SiteId("andijon-rch"));
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
