package uz.karvon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static uz.karvon.store.Entries.FEED;
import static uz.karvon.store.Entries.NOON;
import static uz.karvon.store.Entries.id;
import static uz.karvon.store.Entries.letter;
import static uz.karvon.store.Entries.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Option;
import uz.karvon.message.BadMessage;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.FeedId;
import uz.karvon.message.Inbox;
import uz.karvon.message.Kind;
import uz.karvon.message.MessageId;
import uz.karvon.message.ReasonClass;
import uz.karvon.message.SourceMessage;
import uz.karvon.replay.Replay;
import uz.karvon.store.DeadFilter;
import uz.karvon.store.Store;
import uz.karvon.store.StoreSettings;

class DeadCommandIT {
    private static final Clock CLOCK = Clock.fixed(NOON.plusSeconds(60), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final StoreSettings settings =
            new StoreSettings("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "", 2);
    private final Store store = Store.open(settings);
    private final List<SourceMessage> put = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lost",
                "list --limit 0",
                "list --reason bad",
                "list --since yesterday",
                "list --site Andijon",
                "show",
                "replay",
                "replay --site andijon-rch",
                "replay --all 00",
                "edit"
            })
    void a_wrong_call_ends_with_2_and_helps(String arguments) {
        int status = dead(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).containsAnyOf("Usage: dead", "Did you mean");
    }

    @ParameterizedTest
    @ValueSource(strings = {"show 77", "replay 77", "edit 77 --file nowhere"})
    void an_id_nobody_has_ends_with_1(String arguments) {
        int status = dead(arguments.split(" "));

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("karvon: no dead letter has an id that starts with 77\n");
    }

    @Test
    void a_start_that_several_ids_have_ends_with_1_and_names_some() {
        store.park(letter(1));
        store.park(letter(2));

        int status = dead("show", "0000");

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).contains(id(1).value(), id(2).value());
    }

    @Test
    void lists_nothing_in_words() {
        int status = dead("list");

        assertThat(status).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("no dead letters\n");
    }

    @Test
    void lists_two_lines_a_letter_that_fit_a_shell() {
        store.park(letter(1));
        store.park(letter(message(2, new FeedId("f-lab.files"), 0)));

        int status = dead("list", "--since", "2h");

        assertThat(status).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "00000000000000000000000000000002  2026-11-23T12:00:00+05:00  f-lab.files       map         bad-mapping",
                        "    no map for ORU^R32  (MSH-9, OBX[3]-5)",
                        "00000000000000000000000000000001  2026-11-23T12:00:00+05:00  andijon-rch.mllp  map         bad-mapping",
                        "    no map for ORU^R32  (MSH-9, OBX[3]-5)",
                        "2 dead letters");
    }

    @Test
    void narrows_the_list_and_speaks_json() throws Exception {
        store.park(letter(1));
        store.park(letter(message(2, new FeedId("f-lab.files"), 0)));

        int status = dead("list", "--site", "f-lab", "--reason", "bad-mapping", "--since", "2026-11-23", "--json");

        assertThat(status).isZero();
        assertThat(out.toString().lines()).hasSize(1);
        var json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("id").asText()).isEqualTo(id(2).value());
        assertThat(json.path("places").path(1).asText()).isEqualTo("OBX[3]-5");
    }

    @Test
    void shows_why_and_what_dhp_said_but_the_message_only_on_request() {
        store.park(refused("PID|1||123||КАРИМОВ".getBytes(UTF_8)));

        dead("show", id(1).value());

        assertThat(out.toString())
                .contains("message     " + id(1))
                .contains("file        in.hl7, line 17-19")
                .contains("to act      the hospital or us: DHP refused it (refused)")
                .contains("at          PID-7")
                .contains("DHP said    error value at Patient.birthDate: not a date")
                .contains("state       open")
                .doesNotContain("КАРИМОВ");
    }

    @Test
    void shows_the_message_a_segment_a_line_in_the_charset_it_has_and_disarmed() {
        var cyrillic = "MSH|^~\\&|\rPID|1||123||КАРИМОВ\u001b]0;x\u0007\r".getBytes(Charset.forName("windows-1251"));
        store.park(refused(cyrillic));

        dead("show", "0", "--raw");

        assertThat(out.toString().lines())
                .endsWith("", "MSH|^~\\&|", "PID|1||123||КАРИМОВ\\x1b]0;x\\x07")
                .noneMatch(line -> line.contains("\u001b"));
    }

    @Test
    void shows_earlier_deaths_and_json_with_the_bytes() throws Exception {
        store.park(letter(1));
        store.park(letter(message(1, FEED, 1)));

        dead("show", "0");
        var text = out.toString();
        out.getBuffer().setLength(0);
        dead("show", "0", "--json", "--raw");

        assertThat(text).contains("attempt 2").contains("before      2026-11-23T12:00:00+05:00 in step map, attempt 1");
        var json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("bytes").binaryValue()).isEqualTo(message(1).bytes());
        assertThat(json.path("before").path(0).path("attempt").asInt()).isZero();
    }

    @Test
    void replays_what_it_can_and_ends_with_1_if_one_could_not() {
        store.park(letter(1));

        int status = dead("replay", id(9).value(), id(1).value());

        assertThat(status).isEqualTo(1);
        assertThat(out.toString()).contains("replayed " + id(1));
        assertThat(err.toString()).contains(id(9).value());
        assertThat(put).extracting(SourceMessage::attempt).containsExactly(1);
    }

    @Test
    void replays_all_of_a_site() {
        store.park(letter(1));
        store.park(letter(message(2, new FeedId("f-lab.files"), 0)));

        int status = dead("replay", "--all", "--site", "f-lab", "--reason", "bad-mapping");

        assertThat(status).isZero();
        assertThat(out.toString()).contains("1 letter replayed");
        assertThat(put).extracting(SourceMessage::id).containsExactly(id(2));
    }

    @Test
    void an_edit_that_changes_nothing_or_that_the_door_refuses_ends_with_1() throws Exception {
        store.park(letter(1));
        environment.put("EDITOR", "true");

        assertThat(dead("edit", "0")).isEqualTo(1);
        assertThat(err.toString()).contains("nothing was changed");
        assertThat(dead(
                        "edit",
                        "0",
                        "--file",
                        Files.createFile(folder.resolve("empty")).toString()))
                .isEqualTo(1);
        assertThat(dead("edit", "0", "--file", folder.resolve("nowhere").toString()))
                .isEqualTo(1);
        environment.put("EDITOR", "false");
        assertThat(dead("edit", "0")).isEqualTo(1);
        assertThat(put).isEmpty();
    }

    @Test
    void edits_a_private_copy_in_the_operators_editor_and_leaves_nothing_behind() throws Exception {
        store.park(letter(1));
        var program = folder.resolve("editor");
        Files.writeString(
                program,
                "#!/bin/sh\nls -ld \"$1\" > " + folder + "/seen\necho \"$1\" >> " + folder
                        + "/seen\nsed -i 's/^PID.*/PID|1||77/' \"$1\"\necho backup > \"$1~\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        environment.put("EDITOR", program.toString());

        int status = dead("edit", "0");

        assertThat(status).as(err.toString()).isZero();
        assertThat(put).singleElement().satisfies(copy -> {
            assertThat(new String(copy.bytes(), UTF_8)).endsWith("2.5.1\rPID|1||77\r");
            assertThat(copy.corrects()).contains(id(1));
        });
        var seen = Files.readAllLines(folder.resolve("seen"));
        assertThat(seen.get(0)).startsWith("-rw-------");
        assertThat(Path.of(seen.get(1)).getParent()).doesNotExist();
        assertThat(store.dead(DeadFilter.open(10))).isEmpty();
    }

    @Test
    void sends_an_edited_file_as_it_is() throws Exception {
        store.park(letter(1));
        var file = Files.writeString(folder.resolve("mended.hl7"), "MSH|^~\\&|mended\r");

        int status = dead("edit", "0", "--file", file.toString());

        assertThat(status).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("corrected " + id(1) + " by " + id(100) + "\n");
        assertThat(put.get(0).bytes()).isEqualTo(Files.readAllBytes(file));
    }

    private static DeadLetter refused(byte[] bytes) {
        var message = new SourceMessage(
                id(1),
                FEED,
                Kind.HL7,
                bytes,
                NOON,
                "lane",
                "key",
                Optional.of("17"),
                Optional.of(new SourceMessage.Origin("in.hl7", "17-19")),
                Optional.of(new MessageId(id(8).value())),
                0);
        var outcome =
                """
                {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"value",
                 "details":{"text":"not a date"},"expression":["Patient.birthDate"]}]}""";
        return new DeadLetter(
                message,
                "deliver",
                ReasonClass.REFUSED,
                "DHP refused it with 422, issue value",
                List.of("PID-7"),
                Optional.of(outcome),
                NOON);
    }

    private int dead(String... arguments) {
        var command =
                DeadCommand.commandLine(Access::new, new Options(), environment, CLOCK, ZoneId.of("Asia/Tashkent"));
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    /** An engine that is not running, over the test's store. */
    private final class Access implements EngineAccess {
        private final Store own = Store.open(settings);

        @Override
        public Store store() {
            return own;
        }

        @Override
        public Replay replay() {
            var inbox = new Inbox() {
                @Override
                public void put(List<SourceMessage> messages) {
                    put.addAll(messages);
                }

                @Override
                public void park(DeadLetter letter) {
                    throw new AssertionError("nothing is parked here");
                }
            };
            return new Replay(own, inbox, DeadCommandIT::read, CLOCK);
        }

        @Override
        public void close() {
            own.close();
        }
    }

    private static SourceMessage read(FeedId feed, Kind kind, byte[] bytes) {
        if (bytes.length == 0) throw new BadMessage("the message is empty");
        return new SourceMessage(
                id(100), feed, kind, bytes, NOON, "l", "k", Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    /** What every subcommand has besides its own. */
    private static final class Options {
        @Option(names = "--home")
        private Path home;
    }
}
