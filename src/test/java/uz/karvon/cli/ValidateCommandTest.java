package uz.karvon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ValidateCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_path_that_leads_nowhere_is_wrong_use() {
        int code = run(folder.resolve("none").toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("is no JSON file and no folder with .json files");
    }

    @Test
    void a_release_without_rule_files_is_said_so() throws IOException {
        Files.writeString(folder.resolve("a.json"), "{}");

        int code = run(folder.toString(), "--uz-core", "9.9.9");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("there are no rule files for UZ Core 9.9.9");
    }

    @Test
    void the_report_has_a_line_a_finding_and_one_for_a_file_without() throws IOException {
        Files.writeString(folder.resolve("a-broken.json"), "{\"resourceType\": ");
        Files.writeString(folder.resolve("b-good.json"), location("\"name\": \"Sinov\""));
        Files.writeString(folder.resolve("c-bad.json"), location("\"status\": \"shut\", \"mode\": \"odd\""));
        var report = folder.resolve("report.csv");

        int code = run(folder.toString(), "--report", report.toString());

        assertThat(code).isEqualTo(1);
        assertThat(Files.readAllLines(report))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("file,verdict,rule,element,message"),
                        line -> assertThat(line).startsWith("a-broken.json,fail,R5: json,,is not JSON at line 1"),
                        line -> assertThat(line).isEqualTo("b-good.json,pass,,,"),
                        line -> assertThat(line)
                                .startsWith("c-bad.json,fail,R5: Location.status codes,Location.status,"),
                        line -> assertThat(line).startsWith("c-bad.json,fail,R5: Location.mode codes,Location.mode,"));
        assertThat(out.toString()).contains("3 judged, 1 pass, 2 fail");
    }

    private static String location(String fields) {
        return "{\"resourceType\": \"Location\", \"meta\": {\"profile\": "
                + "[\"https://dhp.uz/fhir/core/StructureDefinition/uz-core-location\"]}, " + fields + "}";
    }

    private int run(String... arguments) {
        return new CommandLine(new ValidateCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
