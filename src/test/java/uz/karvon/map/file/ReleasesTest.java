package uz.karvon.map.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleasesTest {
    @ParameterizedTest
    @CsvSource({
        "0.6.0, nothing",
        "0.7.0, 0.7.0",
        "0.7.1, 0.7.0",
        "0.8.0, 0.8.0",
        "0.9.3, 0.8.0",
        "0.8.0-ballot, 0.8.0",
        "0.10.0, 0.10.0",
        "1.0.0, 0.10.0",
        "'', nothing",
        "current, nothing"
    })
    void a_release_without_a_folder_is_served_by_the_newest_before_it(String release, String expected) {
        var releases = new Releases(List.of("0.10.0", "0.7.0", "0.8.0"));

        var found = releases.upTo(release);

        assertThat(found.orElse("nothing")).isEqualTo(expected);
    }

    @Test
    void a_missing_folder_holds_no_release(@TempDir Path folder) {
        var releases = Releases.below(folder.resolve("nothing"));

        assertThat(releases.names()).isEmpty();
    }
}
