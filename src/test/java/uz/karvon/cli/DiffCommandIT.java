package uz.karvon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command with small maps of which one row changed; in an IT, for it loads the profiles of this project. */
class DiffCommandIT {
    private static final String NAME = "- { from: PID-5.1, to: name+.family }\n";
    private static final String BIRTH_DATE = "- { from: PID-7, to: birthDate, as: date }\n";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void make_old_maps_and_a_message() throws IOException {
        profiles();
        maps("before", NAME + BIRTH_DATE);
        message("a.hl7", "PID|1||77||Karimova^Malika||19850212|F");
    }

    @Test
    void wrong_use_ends_with_2_and_says_why() throws IOException {
        maps("home/mappings", NAME);

        assertThat(run("--maps", folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(run("--maps", old(), folder.resolve("nothing.hl7").toString()))
                .isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        maps("before", "- { from: PID-5.1, to: nme }\n");
        assertThat(run("--maps", old())).isEqualTo(2);

        assertThat(err.toString())
                .contains("--maps: there is no folder")
                .contains("nothing to read at", "nothing.hl7")
                .contains("Missing required option: '--maps=OLD_DIR'")
                .contains("--maps: mappings/hl7v2/segments/PID-Patient.yaml:8");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void nothing_differs_where_a_row_only_moved_to_another_line() throws IOException {
        maps("home/mappings", "# a line more\n" + NAME + BIRTH_DATE);

        assertThat(run("--maps", old())).isZero();
        assertThat(out.toString()).isEqualTo("same 1, different 0\n");
    }

    @Test
    void a_changed_value_is_shown_with_both_lines() throws IOException {
        maps("home/mappings", "- { from: PID-5.2, to: name+.family }\n" + NAME.replace("family", "text") + BIRTH_DATE);

        assertThat(run("--maps", old())).isEqualTo(1);
        assertThat(out.toString())
                .contains("a.hl7 lines 1-2: ADT^A01")
                .contains("  Patient https://unnamed.example.uz/mrn|77\n")
                .contains("    Patient.name[0].family: Karimova [hl7v2/segments/PID-Patient.yaml:8] -> "
                        + "Malika [hl7v2/segments/PID-Patient.yaml:8]")
                .contains("    Patient.name[1].text: (nothing) -> Karimova [hl7v2/segments/PID-Patient.yaml:9]")
                .doesNotContain("birthDate")
                .endsWith("same 0, different 1\n");
    }

    @Test
    void a_lost_row_is_shown_with_what_is_no_longer_read() throws IOException {
        maps("home/mappings", NAME);

        assertThat(run("--maps", old())).isEqualTo(1);
        assertThat(out.toString())
                .contains("    Patient.birthDate: 1985-02-12 [hl7v2/segments/PID-Patient.yaml:9] -> (nothing)")
                .contains("  + unread PID-7");
    }

    @Test
    void a_refusal_is_compared_as_well() throws IOException {
        maps("home/mappings", NAME + "- { refuse: \"too young\", if: PID-7 valued }\n");
        message("b.hl7", "PID|1||78||Sodiqov");

        assertThat(run("--maps", old(), folder.resolve("b.hl7").toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("  - mapped\n", "  + refused: PID: too young [PID]\n")
                .endsWith("same 1, different 1\n");
    }

    @Test
    void a_resource_recognised_otherwise_is_still_compared_with_itself() throws IOException {
        maps("home/mappings", NAME + BIRTH_DATE);
        var map = folder.resolve("home/mappings/hl7v2/segments/PID-Patient.yaml");
        Files.writeString(map, Files.readString(map).replace("/mrn", "/number"));

        assertThat(run("--maps", old())).isEqualTo(1);
        assertThat(out.toString())
                .contains("  Patient https://unnamed.example.uz/mrn|77 -> https://unnamed.example.uz/number|77\n")
                .contains("Patient.identifier[0].system: https://unnamed.example.uz/mrn")
                .doesNotContain("birthDate");
    }

    @Test
    void json_says_the_same() throws IOException {
        maps("home/mappings", NAME);

        assertThat(run("--maps", old(), "--json")).isEqualTo(1);
        var json = new ObjectMapper().readTree(out.toString());
        assertThat(json.get("different").asInt()).isEqualTo(1);
        var value = json.at("/messages/0/resources/0/values/0");
        assertThat(value.get("path").asText()).isEqualTo("Patient.birthDate");
        assertThat(value.get("old").asText()).isEqualTo("1985-02-12");
        assertThat(value.get("oldRow").asText()).isEqualTo("hl7v2/segments/PID-Patient.yaml:9");
        assertThat(value.get("current").asText()).isEmpty();
    }

    private String old() {
        return folder.resolve("before").toString();
    }

    /** Rows of PID-Patient, the first of them in line 8. */
    private void maps(String folderOfMaps, String rows) throws IOException {
        write(
                folderOfMaps + "/hl7v2/messages/ADT_A01.yaml",
                """
                map: ADT_A01
                from: { message: [ADT^A01] }
                rows:
                - { from: PID, map: PID-Patient }
                """);
        write(
                folderOfMaps + "/hl7v2/segments/PID-Patient.yaml",
                """
                map: PID-Patient
                from: { segment: PID }
                to: Patient
                identity: [ "identifier[mrn]" ]
                rows:
                - { set: "{site.system}/mrn", to: "identifier[mrn].system" }
                - { from: PID-3, to: "identifier[mrn].value" }
                """
                        + rows);
    }

    private void profiles() throws IOException {
        var rules = Path.of("mappings/uz-core/0.7.0");
        try (var files = Files.walk(rules)) {
            for (var file : files.filter(Files::isRegularFile).toList())
                write("home/" + file.toString().replace('\\', '/'), Files.readString(file));
        }
    }

    private void message(String name, String pid) throws IOException {
        write(name, "MSH|^~\\&|HIS|HOSPITAL|DHP||20260801||ADT^A01|7|P|2.5.1\r" + pid + "\r");
    }

    private void write(String path, String content) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private int run(String... more) {
        var arguments = new ArrayList<>(List.of("--home", folder.resolve("home").toString()));
        arguments.add(folder.resolve("a.hl7").toString());
        arguments.addAll(List.of(more));
        return new CommandLine(new DiffCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }
}
