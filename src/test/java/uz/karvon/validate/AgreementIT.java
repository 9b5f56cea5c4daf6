package uz.karvon.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
 * <p>The probes and a few mutations of each sample are always judged, more with {@code -Dkarvon.agreement.each=N};
 * {@code -Dkarvon.agreement=10000} judges every bundle of the corpus and as many random mutations of them. Other ones
 * are drawn with {@code -Dkarvon.agreement.seed=N}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgreementIT {
    private static final Path CORPUS = Path.of("..", "shared", "hl7v2", "corpus");
    private static final Path PROBES = Path.of("..", "shared", "uz-core", "probes");
    private static final int MUTATIONS = Integer.getInteger("karvon.agreement", 0);
    private static final int EACH = Integer.getInteger("karvon.agreement.each", 4);
    private static final long SEED = Long.getLong("karvon.agreement.seed", 7);

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

    /** Each sample has chances of its own, so that a new one changes nothing for the others. */
    @Test
    void a_few_mutations_of_each_sample_are_judged_alike() throws IOException {
        for (var sample : bundles(Path.of("mappings")).entrySet()) {
            var random = new Random(SEED * 31 + sample.getKey().hashCode());
            for (int i = 0; i < EACH; i++) mutate(sample.getValue(), random.nextLong(), sample.getKey() + " " + i);
        }

        assertThat(agreement.unexplained()).isEmpty();
    }

    @Test
    void the_corpus_and_its_mutations_are_judged_alike() throws IOException {
        assumeTrue(MUTATIONS > 0, "only with -Dkarvon.agreement=N");
        assumeTrue(Files.isDirectory(CORPUS), "no ../shared/hl7v2/corpus beside this clone");
        new CommandLine(new MapCommand()).execute(CORPUS.toString(), "--out", folder.toString());
        var bundles = List.copyOf(bundles(folder).values());
        for (var bundle : bundles) agreement.judge(bundle, "corpus");
        var random = new Random(SEED);
        for (int i = 0; i < MUTATIONS; i++)
            mutate(bundles.get(random.nextInt(bundles.size())), random.nextLong(), "mutation " + i);

        assertThat(agreement.unexplained()).isEmpty();
        assertThat(agreement.unneeded(Set.of("mutations"))).isEmpty();
    }

    private void mutate(JsonNode bundle, long chance, String name) {
        var mutation = new Mutations(chance, model).of(bundle);
        agreement.judge(mutation.bundle(), name + ": " + mutation.kind() + " at " + mutation.where());
    }

    /** By the path of their files. */
    private SortedMap<String, JsonNode> bundles(Path from) throws IOException {
        var bundles = new TreeMap<String, JsonNode>();
        try (var files = Files.walk(from)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                var bundle = json.readTree(file.toFile());
                if (bundle.path("entry").size() > 0)
                    bundles.put(from.relativize(file).toString(), bundle);
            }
        }
        return bundles;
    }
}
