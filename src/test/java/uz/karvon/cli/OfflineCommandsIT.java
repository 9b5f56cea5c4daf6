package uz.karvon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands as a person types them, with the mappings of this project. */
class OfflineCommandsIT {
    private static final Path CORPUS = Path.of("../shared/hl7v2/corpus");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void wrong_use_ends_with_2_and_says_why() throws IOException {
        Files.writeString(folder.resolve("a.hl7"), "");

        assertThat(run(new MapCommand(), "nowhere.hl7")).isEqualTo(2);
        assertThat(run(new MapCommand(), folder.toString(), "--site", "nobody")).isEqualTo(2);
        assertThat(run(new MapCommand(), folder.toString(), "--kind", "xml")).isEqualTo(2);
        assertThat(run(new ExplainCommand())).isEqualTo(2);
        assertThat(run(new ExplainCommand(), folder.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("nowhere.hl7", "mappings/sites/nobody.yaml", "hl7 or csv:NAME", "explain takes one file");
    }

    @Test
    void a_home_without_routes_is_a_fault_check_prints() {
        assertThat(run(new CheckCommand(), "--home", folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("routes: there is no such folder");
    }

    @Test
    void help_documents_the_exit_codes() {
        assertThat(run(new MapCommand(), "--help")).isZero();
        assertThat(out.toString()).contains("Exit codes", "every message was mapped", "was refused");
    }

    @Test
    void the_files_of_this_project_have_no_fault_and_its_samples_give_what_they_gave() {
        assertThat(run(new CheckCommand())).as("%s", out).isZero();
    }

    @Test
    void the_corpus_is_mapped_or_refused_with_a_reason() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "no ../shared/hl7v2 beside this clone, so there is no corpus to map");
        var report = folder.resolve("report.csv");

        int exit = run(new MapCommand(), CORPUS.toString(), "--report", report.toString());

        assertThat(exit).isEqualTo(1);
        assertThat(Files.readAllLines(report))
                .hasSizeGreaterThan(990)
                .noneMatch(line -> line.contains("fault of Karvon itself"))
                .noneMatch(line -> line.contains(",refused,,"));
    }

    private int run(Callable<Integer> command, String... arguments) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
