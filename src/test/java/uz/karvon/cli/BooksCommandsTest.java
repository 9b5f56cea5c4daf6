package uz.karvon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static uz.karvon.store.Entries.NOON;
import static uz.karvon.store.Entries.delivered;
import static uz.karvon.store.Entries.entry;
import static uz.karvon.store.Entries.id;
import static uz.karvon.store.Entries.letter;
import static uz.karvon.store.Entries.message;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import uz.karvon.message.Content;
import uz.karvon.message.JournalEntry;
import uz.karvon.message.Outcome.State;
import uz.karvon.replay.Replay;
import uz.karvon.store.Store;
import uz.karvon.store.StoreSettings;

class BooksCommandsTest {
    private static final Clock CLOCK = Clock.fixed(NOON.plusSeconds(60), ZoneOffset.UTC);

    private final StoreSettings settings =
            new StoreSettings("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "", 2);
    private final Store store = Store.open(settings);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void fill() {
        var content = Content.of(
                message(1).bytes(),
                "{\"resourceType\":\"Bundle\"}".getBytes(StandardCharsets.UTF_8),
                "lane",
                List.of("7700"));
        store.keep(List.of(
                new JournalEntry(delivered(1, 0), Optional.of(content)), JournalEntry.of(entry(2, State.WAITING, 0))));
        store.park(letter(3));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"find --limit 0", "find --state gone", "find --since soon", "show", "books --since soon"})
    void a_wrong_call_ends_with_2(String call) {
        assertThat(karvon(call)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"find --number 7701", "show 77", "show " + "0000"})
    void what_is_not_there_or_not_one_ends_with_1(String call) {
        assertThat(karvon(call)).isEqualTo(1);
    }

    @Test
    void the_books_of_each_feed_and_of_all() {
        assertThat(karvon("books")).isZero();

        assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "feed received delivered dead duplicate waiting",
                        "andijon-rch.mllp 3 1 1 0 1",
                        "all 3 1 1 0 1");
    }

    @Test
    void the_books_for_a_program() {
        assertThat(karvon("books --since 1h --json")).isZero();

        assertThat(out.toString().strip())
                .isEqualTo(
                        "{\"feed\":\"andijon-rch.mllp\",\"received\":3,\"delivered\":1,\"dead\":1,\"duplicate\":0,\"waiting\":1}");
    }

    @Test
    void finds_a_message_by_a_number_of_the_patient() {
        assertThat(karvon("find --number 7700 --state delivered")).isZero();

        assertThat(out.toString())
                .contains(id(1).value(), "delivered", "1 message")
                .doesNotContain(id(2).value());
    }

    @Test
    void shows_a_delivered_message_with_what_it_was_and_what_was_sent() {
        assertThat(karvon("show " + id(1) + " --raw --sent")).isZero();

        assertThat(out.toString()).contains("Patient/1/_history/1", "MSH|^~\\&|LAB", "{\"resourceType\":\"Bundle\"}");
    }

    @Test
    void shows_a_dead_message_and_says_of_a_waiting_one_that_it_is_not_kept_yet() {
        int dead = karvon("show " + id(3) + " --raw");
        int waiting = karvon("show " + id(2) + " --raw");

        assertThat(dead).isZero();
        assertThat(out.toString()).contains("ORU^R01|3|");
        assertThat(waiting).isEqualTo(1);
        assertThat(err.toString()).contains("not delivered yet");
    }

    private int karvon(String call) {
        var main = new CommandLine(new Root());
        BooksCommands.all(Looking::new, new Home(), CLOCK, ZoneId.of("Asia/Tashkent"))
                .forEach(main::addSubcommand);
        main.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return main.execute(call.split(" "));
    }

    @Command(name = "karvon")
    private static final class Root implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("every test calls a command");
        }
    }

    private final class Looking implements EngineAccess {
        @Override
        public Store store() {
            return store;
        }

        @Override
        public Replay replay() {
            throw new IllegalStateException("nothing is put back here");
        }

        @Override
        public void close() {
            // the test closes it
        }
    }
}
