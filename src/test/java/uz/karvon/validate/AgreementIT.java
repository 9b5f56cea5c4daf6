package uz.karvon.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import uz.karvon.cli.MapCommand;
import uz.karvon.message.Verdict.Finding;
import uz.karvon.site.Faults;
import uz.karvon.validate.reference.ReferenceFinding;
import uz.karvon.validate.reference.ReferenceValidator;

/**
 * We and HAPI's validator find errors at the same elements. Each disagreement is explained in {@code
 * disagreements.csv}, and each explanation is needed.
 *
 * <p>The probes are always judged; {@code -Dkarvon.agreement=N} judges every bundle of the corpus and N random
 * mutations of them as well (10,000 take about half an hour).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgreementIT {
    private static final Path CORPUS = Path.of("..", "shared", "hl7v2", "corpus");
    private static final Path PROBES = Path.of("..", "shared", "uz-core", "probes");
    private static final int MUTATIONS = Integer.getInteger("karvon.agreement", 0);

    private final ObjectMapper json = new ObjectMapper();
    private final Release release = ReleaseFolder.read(Path.of("mappings", "uz-core", "0.7.0"), "0.7.0", new Faults());
    private final Validator ours = Validator.of(release, new Faults());
    private final List<Explanation> explanations = new ArrayList<>();
    private final Set<Explanation> needed = new HashSet<>();
    private final Map<String, Integer> unexplained = new TreeMap<>();
    private ReferenceValidator theirs;
    private int judged;

    @TempDir
    Path folder;

    /** Why the two may differ: {@code type} is the resource type or {@code *}, {@code rule} ours or HAPI's. */
    private record Explanation(String side, String type, String rule, boolean ofProbes) {
        boolean fits(String where, Disagreement disagreement) {
            return side.equals(disagreement.ours() ? "ours" : "theirs")
                    && (type.equals("*") || type.equals(where))
                    && disagreement.rule().startsWith(rule);
        }
    }

    @BeforeAll
    void load_the_reference_and_the_explanations() throws IOException {
        assumeTrue(Files.isDirectory(PROBES), "no ../shared/uz-core/probes beside this clone");
        theirs = release.reference();
        try (var in = AgreementIT.class.getResourceAsStream("disagreements.csv");
                var csv = CSVParser.parse(
                        in,
                        StandardCharsets.UTF_8,
                        CSVFormat.RFC4180
                                .builder()
                                .setHeader()
                                .setSkipHeaderRecord(true)
                                .get())) {
            for (var row : csv)
                explanations.add(new Explanation(
                        row.get("side"),
                        row.get("type"),
                        row.get("rule"),
                        row.get("seen").equals("probes")));
        }
    }

    @Test
    void every_disagreement_is_explained_and_every_explanation_is_needed() throws IOException {
        for (var line : Files.readAllLines(PROBES.resolve("expected.tsv")))
            judge(json.readTree(PROBES.resolve(line.split("\t")[0] + ".json").toFile()));
        if (MUTATIONS > 0) corpus();

        assertThat(judged).isGreaterThan(100);
        assertThat(unexplained).as("unexplained, of " + judged).isEmpty();
        assertThat(explanations)
                .filteredOn(each -> each.ofProbes() || MUTATIONS > 0)
                .as("explanations")
                .allMatch(needed::contains, "needed");
    }

    private void corpus() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "no ../shared/hl7v2/corpus beside this clone");
        new CommandLine(new MapCommand()).execute(CORPUS.toString(), "--out", folder.toString());
        var bundles = new ArrayList<JsonNode>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) bundles.add(json.readTree(file.toFile()));
        }
        bundles.forEach(this::judge);
        var mutations = new Mutations(2026);
        var random = new Random(7);
        for (int i = 0; i < MUTATIONS; i++) judge(mutations.of(bundles.get(random.nextInt(bundles.size()))));
    }

    private void judge(JsonNode resource) {
        judged++;
        var here = ours.judge(resource).findings();
        var there = theirs.judge(resource.toString());
        var types = new HashMap<String, String>();
        var entries = resource.path("entry");
        for (int i = 0; i < entries.size(); i++)
            types.put(
                    "Bundle.entry[" + i + "].resource",
                    entries.get(i).path("resource").path("resourceType").asText());
        if (types.isEmpty()) compare(resource.path("resourceType").asText(), here, there);
        types.forEach((start, type) -> compare(
                type,
                here.stream().filter(finding -> isIn(start, finding.element())).toList(),
                there.stream().filter(finding -> isIn(start, finding.element())).toList()));
    }

    private static boolean isIn(String start, String element) {
        var plain = ReferenceFinding.plain(element);
        return plain.equals(start) || plain.startsWith(start + ".");
    }

    private void compare(String type, List<Finding> here, List<ReferenceFinding> there) {
        for (var disagreement : Disagreement.between(here, there)) {
            var explanation = explanations.stream()
                    .filter(each -> each.fits(type, disagreement))
                    .findFirst();
            explanation.ifPresent(needed::add);
            if (explanation.isEmpty()) {
                var side = disagreement.ours() ? "ours" : "theirs";
                var element = disagreement.element().replace("Bundle.entry.resource", type);
                unexplained.merge(side + " | " + type + " | " + disagreement.rule() + " | " + element, 1, Integer::sum);
            }
        }
    }
}
