package uz.karvon.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 144 resources that each try one rule, with the verdict the reference validator gives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProbesTest {
    private static final Path PROBES = Path.of("..", "shared", "uz-core", "probes");

    /** Probes we do not judge as expected yet, each with the reason. */
    private static final Map<String, String> NOT_YET = Map.of();

    private final Validator validator = Validator.load(Path.of("."), "0.7.0");

    @BeforeAll
    void probes_are_there() {
        assumeTrue(Files.isDirectory(PROBES), "no ../shared/uz-core/probes beside this clone");
    }

    static Stream<String> probes() throws IOException {
        if (!Files.isDirectory(PROBES)) return Stream.of("none\tpass");
        return Files.readAllLines(PROBES.resolve("expected.tsv")).stream().filter(line -> !line.isBlank());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("probes")
    void a_probe_is_judged_as_the_reference_judges_it(String line) throws IOException {
        var name = line.split("\t")[0];
        var expected = line.split("\t")[1];
        assumeTrue(!NOT_YET.containsKey(name), () -> NOT_YET.get(name));
        var probe = new ObjectMapper().readTree(PROBES.resolve(name + ".json").toFile());

        var verdict = validator.judge(probe);

        assertThat(verdict.isRefusal() ? "fail" : "pass")
                .as("%s", verdict.findings())
                .isEqualTo(expected);
    }

    @Test
    void no_probe_is_excused() {
        assertThat(NOT_YET).isEmpty();
    }
}
