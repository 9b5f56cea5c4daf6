package uz.karvon.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalJsonTest {
    private static final Instant NOON = Instant.parse("2026-11-23T07:00:00.123456789Z");

    @ParameterizedTest
    @ValueSource(strings = {"", "MSH|^~\\&|", "[]", "{", "{}", "{\"id\":\"x\"}", "\u0000"})
    void refuses_what_is_no_entry_without_quoting_it(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> JournalJson.read(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("this is no entry of the journal")
                .hasMessageNotContaining("MSH|");
    }

    @Test
    void names_the_field_that_is_missing() {
        var text = new String(JournalJson.write(JournalEntry.of(waiting())), StandardCharsets.UTF_8)
                .replace("\"feed\"", "\"fed\"");

        assertThatThrownBy(() -> JournalJson.read(text.getBytes(StandardCharsets.UTF_8)))
                .hasMessage("this is no entry of the journal: it has no 'feed'");
    }

    @Test
    void passes_over_what_a_later_version_added() {
        var text = new String(JournalJson.write(kept()), StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{\"new\":{\"a\":[1,{}]},\"more\":[[]],");

        var read = JournalJson.read(text.getBytes(StandardCharsets.UTF_8));

        assertThat(read.outcome()).isEqualTo(delivered());
    }

    @Test
    void reads_back_every_field() {
        var read = JournalJson.read(JournalJson.write(kept()));

        assertThat(read.outcome()).isEqualTo(delivered());
        assertThat(read.content().orElseThrow()).usingRecursiveComparison().isEqualTo(content());
        assertThat(JournalJson.read(JournalJson.write(JournalEntry.of(waiting()))))
                .isEqualTo(JournalEntry.of(waiting()));
    }

    @Test
    void shows_nothing_of_what_it_holds() {
        assertThat(kept().toString()).doesNotContain("30101850010017").doesNotContain("MSH");
    }

    private static JournalEntry kept() {
        return new JournalEntry(delivered(), Optional.of(content()));
    }

    private static Content content() {
        return Content.of(
                        "MSH|^~\\&|".getBytes(StandardCharsets.UTF_8),
                        new byte[0],
                        "lane",
                        List.of("30101850010017", "Ў\u0000"))
                .changing(List.of("https://mrn|1"), Optional.of(NOON));
    }

    private static Outcome waiting() {
        return new Outcome(
                new MessageId("0123456789abcdef0123456789abcdef"),
                new FeedId("andijon-rch.mllp"),
                Kind.HL7,
                Optional.empty(),
                "key",
                Optional.empty(),
                NOON,
                Outcome.State.WAITING,
                0,
                NOON,
                List.of(),
                "",
                0,
                "",
                "");
    }

    private static Outcome delivered() {
        return new Outcome(
                new MessageId("0123456789abcdef0123456789abcdef"),
                new FeedId("andijon-rch.csv-drop"),
                Kind.csv("patients"),
                Optional.of("Ў-17\u0000\""),
                "key",
                Optional.of(new MessageId("fedcba9876543210fedcba9876543210")),
                NOON,
                Outcome.State.DELIVERED,
                3,
                NOON.plusSeconds(2),
                List.of("Patient/12/_history/1", "Observation/7/_history/1"),
                "m1",
                4,
                "map=98 resolve=4100",
                "control id seen before with other content");
    }
}
