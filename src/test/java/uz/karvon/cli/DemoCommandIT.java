package uz.karvon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo a newcomer sees first, with the project's own routes, mappings and samples. */
class DemoCommandIT {
    private static final Pattern FEED = Pattern.compile("name: feed, value: ([a-z.-]+)");

    @TempDir
    Path data;

    @Test
    void ends_with_balanced_books_in_which_every_feed_stands_and_a_dead_letter_names_its_field() throws Exception {
        var out = new StringWriter();

        int exit = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute("demo", "--once", "--set", "data.dir=" + data.resolve("demo"));

        assertThat(exit).as("%s", out).isZero();
        assertThat(out.toString().lines().reduce((first, second) -> second))
                .hasValueSatisfying(
                        last -> assertThat(last)
                                .matches(
                                        "\\{\"received\":\\d+,\"delivered\":\\d+,\"dead\":[1-9]\\d*,\"duplicate\":\\d+,\"waiting\":0}"));
        assertThat(out.toString()).contains("PID-7 is not a date").contains(feeds());
    }

    private static ArrayList<String> feeds() throws Exception {
        var feeds = new ArrayList<String>();
        try (var sites = Files.newDirectoryStream(Path.of("routes/sites"))) {
            for (var site : sites)
                FEED.matcher(Files.readString(site)).results().forEach(it -> feeds.add(it.group(1)));
        }
        assertThat(feeds).hasSizeGreaterThan(3);
        return feeds;
    }
}
