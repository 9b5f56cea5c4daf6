package uz.karvon.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import uz.karvon.cli.MapCommand;
import uz.karvon.site.Faults;
import uz.karvon.validate.reference.ReferenceValidator;

/**
 * We and HAPI's validator, which has R5 and our rules as StructureDefinitions, find errors at the same elements. Each
 * disagreement is explained in {@code disagreements.csv}, and each explanation is needed.
 *
 * <p>The probes and a few mutations of the samples are always judged; {@code -Dkarvon.agreement=10000} judges every
 * bundle of the corpus and as many random mutations of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgreementIT {
    private static final Path CORPUS = Path.of("..", "shared", "hl7v2", "corpus");
    private static final Path PROBES = Path.of("..", "shared", "uz-core", "probes");
    private static final int MUTATIONS = Integer.getInteger("karvon.agreement", 0);
    private static final int FEW = 300;

    private final ObjectMapper json = new ObjectMapper();
    private final R5Model model = new R5Model(FhirContext.forR5Cached());
    private final Release release = ReleaseFolder.read(Path.of("mappings", "uz-core", "0.7.0"), "0.7.0", new Faults());
    private final Validator ours = Validator.of(release, new Faults());
    private final ReferenceValidator theirs = release.reference();
    private Agreement agreement;

    @TempDir
    Path folder;

    @BeforeEach
    void begin() throws IOException {
        agreement = new Agreement(ours, theirs);
    }

    @AfterEach
    void tell() {
        System.out.println(agreement.report());
    }

    @Test
    void the_probes_are_judged_alike() throws IOException {
        assumeTrue(Files.isDirectory(PROBES), "no ../shared/uz-core/probes beside this clone");
        for (var line : Files.readAllLines(PROBES.resolve("expected.tsv"))) {
            var name = line.split("\t")[0];
            agreement.judge(json.readTree(PROBES.resolve(name + ".json").toFile()), name);
        }

        assertThat(agreement.judged()).isGreaterThan(100);
        assertThat(agreement.unexplained()).isEmpty();
        assertThat(agreement.unneeded(Set.of("probes"))).isEmpty();
    }

    @Test
    void a_few_mutations_of_the_samples_are_judged_alike() throws IOException {
        mutate(bundles(Path.of("mappings")), FEW);

        assertThat(agreement.unexplained()).isEmpty();
    }

    @Test
    void the_corpus_and_its_mutations_are_judged_alike() throws IOException {
        assumeTrue(MUTATIONS > 0, "only with -Dkarvon.agreement=N");
        assumeTrue(Files.isDirectory(CORPUS), "no ../shared/hl7v2/corpus beside this clone");
        new CommandLine(new MapCommand()).execute(CORPUS.toString(), "--out", folder.toString());
        var bundles = bundles(folder);
        for (var bundle : bundles) agreement.judge(bundle, "corpus");
        mutate(bundles, MUTATIONS);

        assertThat(agreement.unexplained()).isEmpty();
        assertThat(agreement.unneeded(Set.of("mutations"))).isEmpty();
    }

    private void mutate(List<JsonNode> bundles, int times) {
        var random = new Random(7);
        for (int i = 0; i < times; i++) {
            var mutation = new Mutations(i, model).of(bundles.get(random.nextInt(bundles.size())));
            agreement.judge(mutation.bundle(), "mutation " + i + ": " + mutation.kind() + " at " + mutation.where());
        }
    }

    private List<JsonNode> bundles(Path from) throws IOException {
        var bundles = new ArrayList<JsonNode>();
        try (var files = Files.walk(from)) {
            for (var file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                var bundle = json.readTree(file.toFile());
                if (bundle.path("entry").size() > 0) bundles.add(bundle);
            }
        }
        return bundles;
    }
}
