package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that teaches the language does what the page says. */
class ReadmeTest {
    private static final Pattern FILE = Pattern.compile("```(?:yaml|csv)\n# (\\S+/\\S+)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void the_example_becomes_what_the_page_shows() throws IOException {
        var page = Files.readString(Path.of("mappings/README.md"));
        var home = new MapHome(folder);
        for (MatchResult file : FILE.matcher(page).results().toList()) home.with(file.group(1), file.group(2));

        var bundle = home.map(block(page, "hl7").split("\n"));

        assertThat(MapHome.resource(bundle, "Patient")).isEqualTo(new ObjectMapper().readTree(block(page, "json")));
    }

    private static String block(String page, String language) {
        var block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
