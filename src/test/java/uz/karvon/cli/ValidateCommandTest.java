package uz.karvon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

    @Test
    void what_is_not_utf_8_is_a_finding_and_the_rest_is_judged() throws IOException {
        Files.write(folder.resolve("a.json"), new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'});
        Files.writeString(folder.resolve("b.json"), location("\"name\": \"Sinov\""));

        int code = run(folder.toString());

        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).contains("fail a.json", "pass b.json", "2 judged, 1 pass, 1 fail");
    }

    @Test
    void a_file_that_cannot_be_read_or_is_no_resource_is_a_line_of_its_own() throws IOException {
        Files.createSymbolicLink(folder.resolve("a.json"), folder.resolve("nowhere"));
        Files.writeString(folder.resolve("b.json"), "");
        Files.writeString(folder.resolve("c.json"), "[1]");
        Files.createDirectories(folder.resolve("deep/down"));
        Files.writeString(folder.resolve("deep/down/d.JSON"), location("\"name\": \"Sinov\""));
        Files.writeString(folder.resolve("e.xml"), "<Location/>");
        var report = folder.resolve("new/report.csv");

        int code = run(folder.toString(), "--report", report.toString());

        assertThat(code).isEqualTo(1);
        assertThat(Files.readAllLines(report))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("file,verdict,rule,element,message"),
                        line -> assertThat(line).startsWith("a.json,fail,R5: json,,cannot be read: there is no file"),
                        line -> assertThat(line).isEqualTo("b.json,fail,R5: json,,is empty"),
                        line -> assertThat(line).startsWith("c.json,fail,R5: json,,is no JSON object"),
                        line -> assertThat(line).isEqualTo("deep/down/d.JSON,pass,,,"));
    }

    @Test
    void lines_of_ndjson_are_judged_one_by_one() throws IOException {
        var good = location("\"name\": \"Sinov\"");
        var file =
                Files.writeString(folder.resolve("a.ndjson"), good + "\n\n" + location("\"status\": \"shut\"") + "\n");

        int code = run(file.toString());

        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).contains("pass a.ndjson:1", "fail a.ndjson:3", "2 judged, 1 pass, 1 fail");
    }

    @Test
    void a_resource_that_declares_no_profile_is_judged_by_r5_and_warned_of() throws IOException {
        var file = Files.writeString(folder.resolve("a.json"), "{\"resourceType\": \"Location\", \"name\": \"Sinov\"}");

        int code = run(file.toString());

        assertThat(code).isZero();
        assertThat(out.toString()).contains("pass a.json", "WARNING Location.meta.profile: no profile is declared");
    }

    @Test
    @Timeout(60)
    void a_large_bundle_full_of_faults_is_judged_to_its_end() throws IOException {
        var entry = "{\"resource\": {\"resourceType\": \"Patient\", \"gender\": \"odd\", \"nosuch\": [1,2,3]}},";
        var entries = entry.repeat(5_000_000 / entry.length());
        Files.writeString(
                folder.resolve("a.json"),
                "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": ["
                        + entries.substring(0, entries.length() - 1) + "]}");
        var report = folder.resolve("report.csv");

        int code = run(folder.toString(), "--report", report.toString());

        assertThat(code).isEqualTo(1);
        try (var lines = Files.lines(report)) {
            assertThat(lines.count()).isGreaterThan(100_000);
        }
    }

    @Test
    void the_package_to_judge_by_can_be_named_and_must_be_one() throws IOException {
        Files.writeString(folder.resolve("a.json"), location("\"name\": \"Sinov\""));
        var notOne = Files.writeString(folder.resolve("x.tgz"), "no package at all");

        int code = run(folder.toString(), "--package", notOne.toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("is not packed with gzip");
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
