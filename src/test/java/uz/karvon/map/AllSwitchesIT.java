package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import uz.karvon.message.BadMessage;
import uz.karvon.message.Verdict;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.normalise.Hl7Reader;
import uz.karvon.site.Site;
import uz.karvon.site.Sites;
import uz.karvon.validate.Validator;

/** What stands behind the named switches: every sample with all of them turned over is R5 all the same. */
class AllSwitchesIT {
    private static final Path HOME = Path.of("");

    private final Sites sites = Sites.read(HOME);
    private final Validator validator = Validator.load(HOME, "0.7.0");
    private final Mappings turned = Mappings.loadTurnedOver(HOME, List.of(neutral()), "0.7.0");

    /** A site that turns nothing itself, so that turning over turns everything on. */
    private Site neutral() {
        return sites.all().stream()
                .filter(site -> site.switches().isEmpty() && site.values().containsKey("encounter-type"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void every_sample_is_valid_with_all_switches_on() throws IOException {
        var wrong = new ArrayList<String>();

        for (var sample : samples())
            for (var finding : validator.judge(map(sample)).findings())
                if (finding.severity() == Verdict.Severity.ERROR) wrong.add(sample.getFileName() + ": " + finding);

        assertThat(wrong).isEmpty();
    }

    @Test
    void each_kind_of_resource_behind_a_switch_is_made_by_some_sample() throws IOException {
        var types = new TreeSet<String>();

        for (var sample : samples()) for (var resource : map(sample).resources()) types.add(resource.type());

        assertThat(types)
                .contains("MessageHeader", "Provenance", "CareTeam", "Device", "EpisodeOfCare", "EncounterHistory");
    }

    private FhirBundle map(Path sample) throws IOException {
        var site = neutral();
        var tree =
                new Hl7Reader().read(Files.readAllBytes(sample), site.charset()).tree();
        try {
            return turned.map(tree, site);
        } catch (BadMessage e) {
            throw new AssertionError(sample + " is refused", e);
        }
    }

    private static List<Path> samples() throws IOException {
        try (var files = Files.list(HOME.resolve("mappings/hl7v2/messages/samples"))) {
            return files.filter(file -> file.toString().endsWith(".hl7"))
                    .sorted()
                    .toList();
        }
    }
}
