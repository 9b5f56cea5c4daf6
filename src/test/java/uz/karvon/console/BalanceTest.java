package uz.karvon.console;

import static org.assertj.core.api.Assertions.assertThat;
import static uz.karvon.store.Entries.NOON;
import static uz.karvon.store.Entries.entry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uz.karvon.message.HandClock;
import uz.karvon.message.Outcome.State;
import uz.karvon.store.Store;
import uz.karvon.store.StoreSettings;

class BalanceTest {
    private final Store store =
            Store.open(new StoreSettings("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "", 2));
    private final HandClock clock = new HandClock(NOON);
    private long queued;
    private long journal;
    private final HealthProbe probe =
            new Balance(() -> store.books(Optional.empty()), () -> queued, () -> journal, clock).probe();

    @BeforeEach
    void one_message_waits() {
        store.book(List.of(entry(1, State.WAITING, 0)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void is_content_when_books_and_queues_agree() {
        queued = 1;

        assertThat(looks(3)).isEmpty();
    }

    @Test
    void is_in_trouble_when_they_differ_and_nothing_moves() {
        assertThat(looks(2)).contains("the books have 1 messages waiting and the queues hold 0; one of them is wrong");
    }

    @Test
    void waits_while_anything_moves() {
        journal = 1;
        var withJournal = looks(3);
        journal = 0;
        probe.look();
        queued = 5;
        clock.advance(Duration.ofMinutes(2));

        assertThat(withJournal).isEmpty();
        assertThat(probe.look()).isEmpty();
    }

    private Optional<String> looks(int times) {
        for (int i = 1; i < times; i++) {
            probe.look();
            clock.advance(Duration.ofMinutes(1));
        }
        return probe.look();
    }
}
