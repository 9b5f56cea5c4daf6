package uz.karvon.normalise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uz.karvon.message.BadMessage;
import uz.karvon.message.source.Hl7Tree;

/** Messages nobody here wrote. */
class CorpusTest {
    private static final Path SHARED = Path.of("../shared/hl7v2");

    private final Hl7Reader reader = new Hl7Reader();

    @BeforeEach
    void the_corpus_is_there() {
        assumeTrue(Files.isDirectory(SHARED), "no ../shared/hl7v2 beside this clone, so there is no corpus to read");
    }

    @Test
    void reads_nearly_every_message_and_gives_a_reason_for_the_rest() throws IOException {
        var reasons = new ArrayList<String>();
        var messages = files(SHARED.resolve("corpus"));

        for (var file : messages) reasons.addAll(reasonAgainst(file));

        assertThat(messages).hasSizeGreaterThanOrEqualTo(990);
        assertThat(reasons).as("refusals").hasSizeLessThan(messages.size() / 50).allSatisfy(reason -> assertThat(reason)
                .contains("expected"));
    }

    @Test
    void refuses_every_file_that_is_no_message() throws IOException {
        assertThat(files(SHARED.resolve("negative"))).isNotEmpty().allSatisfy(file -> assertThat(reasonAgainst(file))
                .hasSize(1));
    }

    private List<String> reasonAgainst(Path file) throws IOException {
        try {
            var tree = (Hl7Tree) reader.read(Files.readAllBytes(file), UTF_8).tree();
            assertThat(tree.segments()).as("%s", file).isPositive();
            return List.of();
        } catch (BadMessage e) {
            return List.of(file.getFileName() + ": " + e.getMessage());
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".hl7"))
                    .filter(file -> !file.getParent().getParent().endsWith("expected"))
                    .sorted()
                    .toList();
        }
    }
}
