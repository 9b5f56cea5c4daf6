package uz.karvon.badinput;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.source.Hl7Tree;
import uz.karvon.receive.BatchSplitter;

/** Messages nobody here wrote: each is mapped whole, or refused with segment, field and reason. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CorpusIT {
    private static final Pattern MSH = Pattern.compile("(?:^|[\\r\\n\\x0B])[ \\t]*MSH[^A-Za-z0-9\\s]");
    private static final int LONGEST = 64 * 1024 * 1024;

    private static WholeWay way;

    @BeforeAll
    static void load() {
        assumeTrue(
                Files.isDirectory(Seeds.SHARED), "no ../shared/hl7v2 beside this clone, so there is no corpus to map");
        way = new WholeWay();
    }

    @Test
    void each_message_is_mapped_or_refused_with_a_place_and_a_reason() {
        var speechless = new ArrayList<String>();

        for (var file : Seeds.corpus())
            way.hl7(Seeds.bytes(file))
                    .refusal()
                    .filter(reason ->
                            reason.places().isEmpty() || reason.getMessage().isBlank())
                    .ifPresent(reason -> speechless.add(file.getFileName() + ": " + reason.getMessage()));

        assertThat(speechless).isEmpty();
    }

    @Test
    void what_is_no_message_is_refused_with_a_place_and_a_reason() {
        var files = Seeds.files(Seeds.SHARED.resolve("negative"), ".hl7");

        assertThat(files).isNotEmpty().allSatisfy(file -> {
            var reason = way.hl7(Seeds.bytes(file)).refusal().orElseThrow();
            assertThat(reason.places()).as("%s: %s", file, reason.getMessage()).isNotEmpty();
        });
    }

    @Test
    void a_batch_gives_as_many_messages_as_it_has_headers_and_each_has_an_end() throws IOException {
        var files = new ArrayList<>(Seeds.files(Seeds.SHARED.resolve("batches"), ".hl7"));
        files.addAll(Seeds.files(Seeds.SHARED.resolve("batches"), ".txt"));

        for (var file : files) {
            var bytes = Files.readAllBytes(file);
            var messages = new ArrayList<byte[]>();
            var result = BatchSplitter.split(
                    new ByteArrayInputStream(bytes), LONGEST, (message, first, last) -> messages.add(message));

            assertThat(messages).as("%s", file).hasSize(headers(bytes)).hasSize(result.messages());
            for (var message : messages) {
                var end = way.hl7(message);
                assertThat(end.bundle().isPresent()
                                || !end.refusal().orElseThrow().places().isEmpty())
                        .as("%s: %s", file, end.refusal())
                        .isTrue();
            }
        }
        assertThat(files).isNotEmpty();
    }

    @Test
    void relatives_insurances_and_results_become_resources_of_their_own() throws IOException {
        var missing = new TreeMap<String, Set<String>>();
        for (var file : Seeds.corpus())
            way.hl7(Seeds.bytes(file)).bundle().ifPresent(bundle -> lost(bundle)
                    .forEach(segment -> missing.computeIfAbsent(type(bundle) + "," + segment, key -> new HashSet<>())
                            .add(file.getFileName().toString())));

        var known = new ReasonFile(Path.of("src/test/resources/uz/karvon/badinput/segments-without-resource.csv"));

        assertThat(known.differencesTo(missing.keySet())).as("%s", missing).isEmpty();
    }

    private static List<String> lost(FhirBundle bundle) {
        var tree = (Hl7Tree) bundle.source();
        var lost = new ArrayList<String>();
        if (holds(tree, "NK1") && !made(bundle, "RelatedPerson") && !holds(bundle, "Patient", "contact"))
            lost.add("NK1");
        if (holds(tree, "IN1") && !made(bundle, "Coverage")) lost.add("IN1");
        if (holds(tree, "OBX")
                && !made(bundle, "Observation")
                && !made(bundle, "DocumentReference")
                && !holds(bundle, "DiagnosticReport", "presentedForm")) lost.add("OBX");
        return lost;
    }

    /** Whether a segment of that name says more than its number. */
    private static boolean holds(Hl7Tree tree, String name) {
        for (int segment = 0; segment < tree.segments(); segment++)
            for (int field = 2; tree.name(segment).equals(name) && field <= tree.fields(segment); field++)
                if (tree.valued(segment, field, 1, 0, 0)) return true;
        return false;
    }

    private static boolean made(FhirBundle bundle, String type) {
        return bundle.resources().stream().anyMatch(resource -> resource.type().equals(type));
    }

    private static boolean holds(FhirBundle bundle, String type, String element) {
        return bundle.resources().stream()
                .anyMatch(resource -> resource.type().equals(type)
                        && !resource.root().children(element).isEmpty());
    }

    private static String type(FhirBundle bundle) {
        var tree = (Hl7Tree) bundle.source();
        return tree.text(0, 9, 1, 1, 1) + "^" + tree.text(0, 9, 1, 2, 1);
    }

    private static int headers(byte[] bytes) {
        return (int) MSH.matcher(new String(bytes, ISO_8859_1)).results().count();
    }
}
