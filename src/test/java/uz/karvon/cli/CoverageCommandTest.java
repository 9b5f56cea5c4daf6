package uz.karvon.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The command with a small guide, small maps and messages of invented people. */
class CoverageCommandTest {
    private static final String GUIDE =
            """
            kind,table,line,source,target,fhir_attribute,proposed_extension,datatype_map_table,assignment,assignment_kind
            message,ADT_A01,3,ADT_A01.PID,Patient,Patient[1],,PID[Patient]
            segment,PID[Patient],5,PID-5,Patient,name[1],,XPN[HumanName]
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void make_maps_a_guide_and_one_message() throws IOException {
        write(
                "home/mappings/hl7v2/messages/ADT_A01.yaml",
                """
                map: ADT_A01
                from: { message: [ADT^A01, ADT^A04] }
                rows:
                - { from: PID, map: PID-Patient }
                """);
        patientRows(
                """
                - { from: PID-5, to: name+, as: XPN/HumanName }
                - { from: PID-7, to: birthDate, as: date }
                """);
        write(
                "home/mappings/hl7v2/datatypes/XPN-HumanName.yaml",
                """
                map: XPN/HumanName
                from: { type: XPN }
                to: HumanName
                rows:
                - { from: XPN-1, to: family }
                - { from: XPN-2, to: given+ }
                """);
        write("guide.csv", GUIDE);
        message("a.hl7", "ADT^A01", "PID|1||77||Karimova^Malika||19850212|F");
    }

    @Test
    void wrong_use_ends_with_2_and_says_why() throws IOException {
        assertThat(run("--left-out", folder.resolve("nowhere.csv").toString())).isEqualTo(2);
        write("guide.csv", GUIDE.replace("source,", ""));
        assertThat(run()).isEqualTo(2);
        write("guide.csv", GUIDE.replace("PID-5,", "PID 5,"));
        assertThat(run()).isEqualTo(2);
        write("guide.csv", GUIDE);
        Files.write(folder.resolve("home/mappings/hl7v2/moved.csv"), new byte[] {'t', (byte) 0xFF, '\n'});
        assertThat(run()).isEqualTo(2);
        write("home/mappings/hl7v2/moved.csv", "table,line,source,target,element,reason\n*,*,*,name,,\n");
        assertThat(run()).isEqualTo(2);

        assertThat(err.toString())
                .contains("nothing to read at", "nowhere.csv")
                .contains("guide.csv:1:1: has no column source; expected kind,table")
                .contains("guide.csv:3:1: 'PID 5' is no HL7 field; expected such as PID-3")
                .contains("moved.csv: cannot be read as CSV in UTF-8")
                .contains("moved.csv:2:1: element and reason must be filled");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_map_at_fault_ends_with_2_and_its_place() {
        patientRows("- { from: PID-5, to: nme }\n");

        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("PID-Patient.yaml:8", "nme");
    }

    @Test
    void a_corpus_without_a_message_is_a_failure() throws IOException {
        Files.delete(folder.resolve("corpus/a.hl7"));

        assertThat(run()).isEqualTo(1);
        assertThat(err.toString()).contains("no HL7 message below");
        assertThat(lastLine()).isEqualTo("coverage 0 of 0 (0.0 %)");
    }

    @Test
    void a_file_that_is_no_message_changes_nothing() throws IOException {
        write("corpus/index.csv", "a,b\n1,2\n");
        write("corpus/broken.hl7", "MSH|^~\\&|");

        assertThat(run()).isZero();
        assertThat(lastLine()).isEqualTo("coverage 1 of 1 (100.0 %)");
        assertThat(out.toString()).containsPattern("\\(no type\\) +1 +1 ");
    }

    @Test
    void no_value_of_a_message_is_printed() throws IOException {
        var report = folder.resolve("report.csv");
        run("--report", report.toString());

        assertThat(out + Files.readString(report)).doesNotContain("Karimova", "Malika", "1985");
    }

    @Test
    void a_row_is_executed_where_its_field_reached_its_element_or_below() throws IOException {
        guideRows("segment,PID[Patient],5,PID-5,Patient,name[1],,", "segment,PID[Patient],7,PID-7,Patient,gender,,");

        assertThat(run()).isZero();

        assertThat(lastLine()).isEqualTo("coverage 1 of 2 (50.0 %)");
        assertThat(out.toString())
                .containsPattern("PID\\[Patient] +1 +2 +2")
                .contains("what is to be done (1)", "PID[Patient] 7 PID-7 -> gender   (it goes to Patient.birthDate)");
    }

    @Test
    void a_row_counts_only_where_its_type_leads_to_its_table() throws IOException {
        guideRows("segment,PID[Person],5,PID-5,Person,name,,", "segment,PID[Patient],9,PID-9,Patient,name,,");

        assertThat(run()).isZero();
        assertThat(lastLine()).isEqualTo("coverage 0 of 0 (0.0 %)");
    }

    @Test
    void an_event_runs_the_table_of_its_structure() throws IOException {
        message("a.hl7", "ADT^A04", "PID|1||77||Karimova^Malika");
        assertThat(run()).isZero();
        assertThat(lastLine()).isEqualTo("coverage 0 of 0 (0.0 %)");

        write("home/mappings/hl7v2/structures.csv", "type,trigger,structure\nADT,A04,ADT_A01\n");
        assertThat(run()).isZero();
        assertThat(lastLine()).isEqualTo("coverage 1 of 1 (100.0 %)");
    }

    @Test
    void a_row_counts_though_another_had_filled_the_element() throws IOException {
        patientRows(
                """
                - { from: PID-7, to: birthDate, as: date }
                - { from: PID-29, to: birthDate, as: date, if: PID-30 not valued }
                """);
        guideRows("segment,PID[Patient],29,PID-29,Patient,birthDate,,");
        message("a.hl7", "ADT^A01", "PID|1||77||||19850212||||||||||||||||||||||19850213");

        assertThat(run()).isZero();
        assertThat(lastLine()).isEqualTo("coverage 1 of 1 (100.0 %)");
    }

    @Test
    void a_constant_answers_for_its_segment_and_for_the_field_its_condition_asks_for() throws IOException {
        patientRows(
                """
                - { set: true, to: active }
                - { set: unknown, to: gender, if: PID-8 valued }
                """);
        guideRows(
                "segment,PID[Patient],3,,Patient,active,,",
                "segment,PID[Patient],8,PID-8,Patient,gender,,",
                "segment,PID[Patient],9,PID-7,Patient,active,,");

        assertThat(run()).isZero();
        assertThat(lastLine()).isEqualTo("coverage 2 of 3 (66.7 %)");
        assertThat(out.toString()).contains("PID[Patient] 9 PID-7 -> active");
    }

    @Test
    void what_a_refused_message_executes_is_listed_as_such() throws IOException {
        message("a.hl7", "ADT^A01", "PID|1||77||Karimova^Malika||no date");

        assertThat(run()).isZero();
        assertThat(lastLine()).isEqualTo("coverage 1 of 1 (100.0 %)");
        assertThat(out.toString()).contains("Rows executed only in messages that were refused for something else (1)");
        assertThat(out.toString()).containsPattern("ADT\\^A01 +1 +1 +0 +0 +0 +14 ");
    }

    @Test
    void fields_are_counted_as_read_partly_read_and_unmapped() throws IOException {
        message("a.hl7", "ADT^A01", "PID|1||77^^^H||Karimova||19850212|F");

        assertThat(run()).isZero();
        // of ten in MSH and five in PID: MSH-3, 5, 7, 11 and PID-8 by no row, PID-3.4 missed
        assertThat(out.toString()).containsPattern("ADT\\^A01 +1 +0 +9 +1 +5 +0 +0");
    }

    @Test
    void a_moved_element_answers_where_the_list_says_so() throws IOException {
        guideRows(
                "segment,PID[Patient],7,PID-7,Patient,dateOfBirth[1].day,,",
                "segment,PID[Patient],8,PID-7,Patient,born,,");
        write(
                "home/mappings/hl7v2/moved.csv",
                """
                table,line,source,target,element,reason
                *,*,*,Patient.dateOfBirth.day,Patient.birthDate,R5
                PID[Patient],8,PID-7,born,Patient.birthDate,ours
                PID[Patient],9,PID-7,born,Patient.birthDate,no such line
                """);

        assertThat(run()).isZero();
        assertThat(lastLine()).isEqualTo("coverage 2 of 2 (100.0 %)");
        assertThat(out.toString())
                .contains("line 4: PID[Patient] 9 PID-7 -> born")
                .doesNotContain("line 3:");
    }

    @Test
    void a_row_that_lost_its_field_in_the_guide_is_looked_up_by_the_field_the_list_names() throws IOException {
        guideRows("segment,PID[Patient],7,PID,Patient,birthDate,,", "segment,PID[Patient],8,PID,Patient,birthDate,,");
        write(
                "home/mappings/hl7v2/moved.csv",
                """
                table,line,source,target,element,reason,reads
                PID[Patient],7,PID,birthDate,Patient.birthDate,mended,PID-7
                """);

        assertThat(run()).isZero();
        assertThat(lastLine()).isEqualTo("coverage 1 of 2 (50.0 %)");
    }

    @Test
    void a_row_behind_a_switch_is_executed_with_the_switch_turned_over() throws IOException {
        write(
                "home/mappings/switches.yaml",
                """
                switches:
                - { switch: birthdays, default: no, means: "when a person was born" }
                - { switch: names, default: yes, means: "what a person is called" }
                """);
        patientRows(
                """
                - { from: PID-5.1, to: name+.family, if: switch.names }
                - { from: PID-7, to: birthDate, as: date, if: switch.birthdays }
                """);
        guideRows(
                "segment,PID[Patient],5,PID-5,Patient,name[1],,",
                "segment,PID[Patient],7,PID-7,Patient,birthDate,,",
                "segment,PID[Patient],8,PID-8,Patient,gender,,");

        assertThat(run()).isZero();
        assertThat(lastLine()).isEqualTo("coverage 2 of 3 (66.7 %)");
        assertThat(out.toString())
                .contains("only with the switches turned over: birthdays on, names off (1)")
                .contains("PID[Patient] 7 PID-7 -> birthDate [hl7v2/segments/PID-Patient.yaml:9]");
    }

    @Test
    void a_constant_of_the_guide_is_executed_by_the_same_constant() throws IOException {
        patientRows("- { set: unknown, to: gender }\n");
        guideRows(
                "segment,PID[Patient],8,PID-8,Patient,gender,,,\"\"\"unknown\"\"\",constant",
                "segment,PID[Patient],8,PID-8,Patient,gender,,,\"\"\"other\"\"\",constant");

        assertThat(run()).isZero();
        assertThat(lastLine()).isEqualTo("coverage 1 of 2 (50.0 %)");
    }

    @Test
    void rows_left_out_are_listed_with_their_reason_and_stale_ones_apart() throws IOException {
        guideRows(
                "segment,PID[Patient],5,PID-5,Patient,name[1],,",
                "segment,PID[Patient],8,PID-8,Patient,gender,,",
                "segment,PID[Patient],99,PID-1,Patient,identifier,,");
        write(
                "home/mappings/hl7v2/left-out.csv",
                """
                table,line,source,target,reason
                PID[Patient],5,PID-5,name[1],not carried
                PID[Patient],8,PID-8,gender,nobody asks
                PID[Patient],1,PID-1,identifier,"a number, no name"
                PID[Patient],4,PID-4,identifier,gone
                CWE[Coding],3,CWE.1,code,a row of a datatype table
                """);

        assertThat(run()).isZero();
        assertThat(out.toString())
                .contains("PID[Patient] 8 PID-8 -> gender: nobody asks")
                .contains("PID[Patient] 99 PID-1 -> identifier: a number, no name")
                .contains("the reason is stale (1)", "PID[Patient] 5 PID-5 -> name[1]: not carried [hl7v2/")
                .contains("name no row of this guide (1)", "PID[Patient] 4 PID-4 -> identifier")
                .doesNotContain("CWE");
    }

    @Test
    void the_report_has_a_line_for_each_row() throws IOException {
        var report = folder.resolve("report.csv");
        run("--report", report.toString());

        assertThat(Files.readAllLines(report))
                .containsExactly(
                        "table,line,source,target,valued,state,by,reason,elements,went",
                        "PID[Patient],5,PID-5,name[1],1,executed,hl7v2/datatypes/XPN-HumanName.yaml:5,,Patient.name,"
                                + "Patient.name.family;Patient.name.given");
    }

    private void patientRows(String rows) {
        try {
            write(
                    "home/mappings/hl7v2/segments/PID-Patient.yaml",
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
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void guideRows(String... rows) throws IOException {
        var head = GUIDE.lines().limit(2).toList();
        write("guide.csv", String.join("\n", head) + "\n" + String.join("\n", rows) + "\n");
    }

    private void message(String name, String type, String pid) throws IOException {
        write("corpus/" + name, "MSH|^~\\&|HIS|HOSPITAL|DHP||20260801||" + type + "|7|P|2.5.1\r" + pid + "\r");
    }

    private void write(String path, String content) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private int run(String... more) {
        var arguments = new ArrayList<>(List.of("--home", folder.resolve("home").toString()));
        arguments.addAll(List.of("--corpus", folder.resolve("corpus").toString()));
        arguments.addAll(List.of("--guide", folder.resolve("guide.csv").toString()));
        arguments.addAll(List.of(more));
        return new CommandLine(new CoverageCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private String lastLine() {
        return out.toString().lines().reduce("", (before, line) -> line);
    }
}
