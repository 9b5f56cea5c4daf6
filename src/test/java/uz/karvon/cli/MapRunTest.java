package uz.karvon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapRunTest {
    private final StringWriter report = new StringWriter();
    private final MapSummary summary = new MapSummary();

    @TempDir
    private Path folder;

    @Test
    void refuses_a_bad_file_with_its_reason_and_goes_on() throws IOException {
        write("1-bad.hl7", "");
        write("2-cut.hl7", "MSH|^~\\&|HIS");
        write("3-good.hl7", OfflineSamples.admission("ANDIJON_RCH", "Sobirova"));

        run(folder);

        assertThat(report.toString().lines())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("1-bad.hl7,hl7,refused,the message is empty"))
                .anyMatch(line -> line.startsWith("2-cut.hl7,hl7,refused,"))
                .anyMatch(line -> line.startsWith("3-good.hl7,hl7,mapped,,Patient=1,MSH-10,"));
        assertThat(summary.isAllMapped()).isFalse();
        assertThat(printed()).contains("3 messages: 1 mapped, 2 refused");
    }

    @Test
    void writes_no_patients_value_into_the_report() throws IOException {
        write("a.hl7", OfflineSamples.admission("ANDIJON_RCH", "Sobirova"));

        run(folder);

        assertThat(report.toString()).doesNotContain("Sobirova");
    }

    @Test
    void takes_the_messages_of_a_batch_apart_and_says_what_its_envelope_gets_wrong() throws IOException {
        var one = OfflineSamples.admission("ANDIJON_RCH", "Sobirova");
        write("batch.hl7", "FHS|^~\\&\rBHS|^~\\&\r" + one + one + "BTS|3\rFTS|1\r");

        run(folder);

        assertThat(report.toString().lines()).hasSize(3);
        assertThat(out("batch.hl7.json")).isRegularFile();
        assertThat(out("batch.hl7.2.json")).isRegularFile();
        assertThat(summary.isAllMapped()).isFalse();
        assertThat(printed()).contains("damaged batch.hl7: BTS-1");
    }

    @Test
    void reads_folders_in_folders_in_the_order_of_names() throws IOException {
        write("b/x.txt", OfflineSamples.admission("A", "B"));
        write("a.hl7", OfflineSamples.admission("A", "B"));
        write("c/d/e", OfflineSamples.admission("A", "B"));

        run(folder);

        assertThat(report.toString().lines().skip(1).map(line -> line.split(",")[0]))
                .containsExactly("a.hl7", "b/x.txt", "c/d/e");
        assertThat(out("c/d/e.json")).content(UTF_8).contains("transaction");
        assertThat(summary.isAllMapped()).isTrue();
    }

    @Test
    void skips_what_is_no_message_and_says_so() throws IOException {
        write("index.txt", "file,size\n");
        write("readme.md", "about");
        write("empty", "");

        run(folder);

        assertThat(report.toString().lines()).hasSize(1);
        assertThat(summary.isAllMapped()).isTrue();
        assertThat(printed()).contains("skipped index.txt", "skipped readme.md", "skipped empty");
    }

    @Test
    void a_table_of_no_known_kind_is_no_success() throws IOException {
        write("analizlar.csv", "bemor;natija\n7;5,4\n");

        run(folder);

        assertThat(summary.isAllMapped()).isFalse();
        assertThat(printed()).contains("analizlar.csv: neither name nor header line tells which CSV kind it is");
    }

    @Test
    void tries_a_file_named_by_hand_whatever_it_is_called() throws IOException {
        write("notes.md", "about");

        run(folder.resolve("notes.md"));

        assertThat(printed()).contains("1 messages: 0 mapped, 1 refused");
    }

    @Test
    void refuses_a_bad_row_by_its_line_and_goes_on() throws IOException {
        write("visits-2026.csv", "number;family\n1;Sobirova\n2\n3;Karimova\n");

        run(folder);

        assertThat(report.toString().lines().skip(1))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("visits-2026.csv,csv:visits,refused,line 3 has 1 columns"));
    }

    @Test
    void knows_a_csv_kind_by_its_header_line() throws IOException {
        write("export.csv", "NUMBER;family\n1;Sobirova\n2;Karimova\n");

        run(folder);

        assertThat(report.toString().lines().skip(1))
                .hasSize(2)
                .allMatch(line -> line.startsWith("export.csv,csv:visits,"));
    }

    private void run(Path source) throws IOException {
        try (var lines = new MapReport(report)) {
            var out = Optional.of(new BundleFolder(folder.resolveSibling(folder.getFileName() + "-out")));
            var run = new MapRun(OfflineSamples.engine(), lines, out, summary, bundle -> List.of());
            new MessageFiles(List.of(OfflineSamples.VISITS), Optional.empty()).read(source, run);
        }
    }

    private Path out(String name) {
        return folder.resolveSibling(folder.getFileName() + "-out").resolve(name);
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private String printed() {
        var screen = new StringWriter();
        summary.print(new PrintWriter(screen, true));
        return screen.toString();
    }
}
