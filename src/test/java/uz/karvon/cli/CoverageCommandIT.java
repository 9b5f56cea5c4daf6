package uz.karvon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command over the public corpus and the rows of the guide, where they stand beside this clone. */
class CoverageCommandIT {
    private static final Path CORPUS = Path.of("../shared/hl7v2/corpus");
    private static final Path GUIDE = Path.of("../shared/hl7v2/v2-to-fhir/v2fhir-rows.csv");
    private static final Path USAGE = Path.of("../shared/hl7v2/v2-to-fhir/v2fhir-row-usage.csv");
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    @TempDir
    private Path folder;

    @Test
    void the_rows_a_corpus_values_are_those_an_independent_count_found() throws IOException {
        assumeTrue(
                Files.isDirectory(CORPUS) && Files.isReadable(GUIDE) && Files.isReadable(USAGE),
                "no ../shared/hl7v2 beside this clone, so there is no corpus to compare with");
        var report = folder.resolve("report.csv");
        var out = new StringWriter();

        int exit = new CommandLine(new CoverageCommand())
                .setOut(new PrintWriter(out, true))
                .execute("--corpus", CORPUS.toString(), "--guide", GUIDE.toString(), "--report", report.toString());

        assertThat(exit).isZero();
        assertThat(isValued(report, "valued")).isEqualTo(isValued(USAGE, "shared_messages_in_ig_type"));
        assertThat(out.toString()).containsPattern("\\Rcoverage \\d+ of 942 \\(\\d+\\.\\d %\\)\\R$");
    }

    /** Whether each row of the guide, by table and line, is valued in some message. */
    private static Map<String, Boolean> isValued(Path file, String column) throws IOException {
        var valued = new HashMap<String, Boolean>();
        try (var parser = CSVParser.parse(Files.readString(file), FORMAT)) {
            for (var line : parser)
                valued.put(
                        line.get("table") + " " + line.get("line"),
                        !line.get(column).equals("0"));
        }
        return valued;
    }
}
