package uz.karvon.receive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uz.karvon.receive.Samples.admission;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.message.SourceMessage;

/** The templates {@code receive-hl7-file} and {@code receive-csv-file} on a real folder. */
class FilesIT {
    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir
    Path folder;

    private final MemoryInbox inbox = new MemoryInbox();
    private CamelContext camel;

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    @Test
    void moves_an_empty_file_to_failed_with_its_reason() throws Exception {
        drop("empty.hl7", "");

        listen("receive-hl7-file");

        awaitFile("failed/empty.hl7");
        assertThat(text("failed/empty.hl7.reason.txt"))
                .isEqualTo("there is no message in it: no line begins with MSH\n");
    }

    @Test
    void takes_what_came_of_a_batch_that_says_more_and_parks_the_difference() throws Exception {
        drop("batch.hl7", "BHS|^~\\&\r" + admission("1", "7") + admission("2", "8") + "BTS|3\r");

        listen("receive-hl7-file");

        awaitFile("done/batch.hl7");
        assertThat(text("done/batch.hl7.reason.txt"))
                .isEqualTo("All 2 messages were taken, but: BTS-1 in line 10 says 3 messages, but 2 came\n");
        assertThat(inbox.messages()).hasSize(2);
        assertThat(inbox.letters())
                .singleElement()
                .satisfies(letter ->
                        assertThat(letter.message().bytes()).asString().isEqualTo("BHS|^~\\&\rBTS|3\r"));
    }

    @Test
    void parks_one_unreadable_message_of_a_file_and_takes_the_rest() throws Exception {
        drop("three.hl7", admission("1", "7") + "MSH|^~\\&|HIS\r" + admission("3", "9"));

        listen("receive-hl7-file");

        awaitFile("done/three.hl7");
        assertThat(inbox.messages()).hasSize(2);
        assertThat(inbox.letters()).singleElement().satisfies(letter -> assertThat(
                        letter.message().origin().orElseThrow().lines())
                .isEqualTo("5"));
    }

    @Test
    void leaves_a_file_in_its_place_while_the_broker_is_away() throws Exception {
        drop("one.hl7", admission("1", "7"));
        inbox.goAway();
        listen("receive-hl7-file");
        await().atMost(SOON).until(() -> inbox.refusals() > 1);

        inbox.comeBack();

        awaitFile("done/one.hl7");
        assertThat(inbox.messages()).hasSize(1);
    }

    @Test
    void leaves_a_file_that_changed_a_moment_ago_until_it_settles() throws Exception {
        drop("grows.hl7", admission("1", "7"));
        Files.setLastModifiedTime(
                folder.resolve("grows.hl7"), FileTime.from(Instant.now().plusSeconds(3600)));
        drop("whole.hl7", admission("3", "7"));
        listen("receive-hl7-file");
        awaitFile("done/whole.hl7");

        drop("grows.hl7", admission("1", "7") + admission("2", "7"));

        awaitFile("done/grows.hl7");
        assertThat(inbox.messages())
                .extracting(message -> message.controlId().orElseThrow())
                .containsExactly("3", "1", "2");
    }

    @Test
    void overwrites_no_earlier_file_of_the_same_name() throws Exception {
        drop("one.hl7", admission("1", "7"));
        listen("receive-hl7-file");
        awaitFile("done/one.hl7");

        drop("one.hl7", admission("2", "7"));

        awaitFile("done/one-2.hl7");
        assertThat(text("done/one.hl7")).isEqualTo(admission("1", "7"));
    }

    @Test
    void moves_a_csv_without_its_header_to_failed() throws Exception {
        drop("lab.csv", "A1;Sinova;5\n");

        listen("receive-csv-file");

        awaitFile("failed/lab.csv");
        assertThat(text("failed/lab.csv.reason.txt"))
                .startsWith("the header line, read as UTF-8 with ';' between columns, lacks the column order_no");
        assertThat(inbox.messages()).isEmpty();
    }

    @Test
    void parks_a_short_row_with_file_and_line_and_takes_the_rest() throws Exception {
        drop("lab.csv", "order_no;patient;value\nA1;S;5\nA2;S\nA3;S;6\n");

        listen("receive-csv-file");

        awaitFile("done/lab.csv");
        assertThat(inbox.messages())
                .extracting(message -> message.origin().orElseThrow().toString())
                .containsExactly("Origin[file=lab.csv, lines=2]", "Origin[file=lab.csv, lines=4]");
        assertThat(inbox.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("line 3 has 2 columns; expected 3 as in the header");
            assertThat(letter.message().origin().orElseThrow().lines()).isEqualTo("3");
            assertThat(letter.message().kind().value()).isEqualTo("csv:lab-results");
        });
    }

    @Test
    void the_same_row_in_a_later_file_is_news_and_no_duplicate() throws Exception {
        drop("monday.csv", "order_no;patient;value\nA1;S;5\n");
        drop("tuesday.csv", "order_no;patient;value\nA1;S;6\n");
        drop("wednesday.csv", "order_no;patient;value\nA1;S;5\n");

        listen("receive-csv-file");

        awaitFile("done/wednesday.csv");
        assertThat(inbox.messages())
                .extracting(SourceMessage::duplicateKey)
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    @Test
    void fails_a_csv_of_a_kind_no_map_reads() throws Exception {
        drop("other.csv", "a;b\n1;2\n");

        listen("receive-csv-file", "other");

        awaitFile("failed/other.csv");
        assertThat(text("failed/other.csv.reason.txt")).isEqualTo("no map reads the CSV kind other\n");
    }

    private void listen(String template) throws Exception {
        listen(template, "lab-results");
    }

    private void listen(String template, String kind) throws Exception {
        camel = Templates.start(
                template,
                inbox,
                (name, site) ->
                        Optional.of(Samples.dialect(UTF_8, List.of())).filter(dialect -> name.equals(dialect.kind())),
                new SimpleMeterRegistry(),
                Clock.systemUTC());
        var parameters = new HashMap<String, Object>(
                Map.of("feed", "andijon-rch.files", "folder", folder.toString(), "settle", 300, "delay", 100));
        if (template.contains("csv")) parameters.put("kind", kind);
        camel.addRouteFromTemplate("receive.andijon-rch.files", template, parameters);
    }

    private void drop(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, UTF_8);
    }

    private void awaitFile(String name) {
        await().atMost(SOON).until(() -> Files.exists(folder.resolve(name)));
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name), UTF_8);
    }
}
