package uz.karvon.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uz.karvon.store.Entries.FEED;
import static uz.karvon.store.Entries.NOON;
import static uz.karvon.store.Entries.entry;
import static uz.karvon.store.Entries.id;
import static uz.karvon.store.Entries.letter;
import static uz.karvon.store.Entries.message;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uz.karvon.message.BadMessage;
import uz.karvon.message.Content;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.FeedId;
import uz.karvon.message.Inbox;
import uz.karvon.message.JournalEntry;
import uz.karvon.message.Kind;
import uz.karvon.message.Outcome;
import uz.karvon.message.Outcome.State;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.Unreachable;
import uz.karvon.store.DeadFilter;
import uz.karvon.store.DeadSummary;
import uz.karvon.store.LetterState;
import uz.karvon.store.Store;
import uz.karvon.store.StoreSettings;

class ReplayTest {
    private final Store store =
            Store.open(new StoreSettings("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "", 2));
    private final List<SourceMessage> put = new ArrayList<>();
    private final Replay replay = replayInto(new Kept(put));

    @AfterEach
    void close() {
        store.close();
    }

    private Replay replayInto(Inbox inbox) {
        return new Replay(store, inbox, ReplayTest::read, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @Test
    void refuses_a_message_that_never_died() {
        store.book(List.of(entry(1, State.WAITING, 0)));

        assertThatThrownBy(() -> replay.replay(id(1)))
                .isInstanceOf(NotReplayable.class)
                .hasMessage("no dead letter has the id " + id(1));
        assertThat(put).isEmpty();
    }

    @Test
    void puts_a_letter_back_once() {
        store.park(letter(1));
        replay.replay(id(1));

        assertThatThrownBy(() -> replay.replay(id(1))).isInstanceOf(NotReplayable.class);
        assertThat(put).hasSize(1);
    }

    @Test
    void leaves_the_letter_open_while_the_broker_is_away() {
        store.park(letter(1));
        var away = replayInto(new Inbox() {
            @Override
            public void put(List<SourceMessage> messages) {
                throw Unreachable.later("the broker is away", Optional.empty(), null);
            }

            @Override
            public void park(DeadLetter letter) {
                throw Unreachable.later("the broker is away", Optional.empty(), null);
            }
        });

        assertThatThrownBy(() -> away.replay(id(1))).isInstanceOf(Unreachable.class);
        assertThat(store.dead(DeadFilter.open(10))).hasSize(1);
    }

    @Test
    void sends_the_same_bytes_on_the_next_attempt() {
        store.park(letter(1));

        replay.replay(id(1));

        assertThat(put).singleElement().usingRecursiveComparison().isEqualTo(message(1, FEED, 1));
        assertThat(store.dead(DeadFilter.open(10))).isEmpty();
    }

    @Test
    void a_letter_that_died_again_goes_again() {
        store.park(letter(1));
        replay.replay(id(1));
        store.park(letter(message(1, FEED, 1)));

        replay.replay(id(1));

        assertThat(put).extracting(SourceMessage::attempt).containsExactly(1, 2);
    }

    @Test
    void asks_before_it_overwrites_what_newer_messages_of_the_patient_said() {
        store.park(letter(1));
        store.park(letter(2));
        newerOnTheLaneOf(1);

        var replayed = replay.replayAll(DeadFilter.open(10));

        assertThat(replayed).containsExactly(id(2));
        assertThatThrownBy(() -> replay.replay(id(1)))
                .isInstanceOf(Overtaken.class)
                .hasMessage(id(1) + " was overtaken: DHP has 1 newer message of the same patient");
        replay.replayOverNewer(id(1));
        assertThat(put).hasSize(2);
    }

    private void newerOnTheLaneOf(int number) {
        var same = message(9);
        var newer = new SourceMessage(
                same.id(),
                FEED,
                Kind.HL7,
                same.bytes(),
                NOON.plusSeconds(1),
                message(number).lane(),
                same.duplicateKey(),
                same.controlId(),
                Optional.empty(),
                Optional.empty(),
                0);
        var content = Content.of(newer.bytes(), new byte[0], newer.lane(), List.of());
        store.keep(List.of(new JournalEntry(Outcome.of(newer, State.DELIVERED, NOON), Optional.of(content))));
    }

    @Test
    void puts_many_back_in_the_order_they_came() {
        store.park(letter(3));
        store.park(letter(1));
        store.park(letter(2));
        replay.replay(id(2));

        var replayed = replay.replayAll(DeadFilter.open(10));

        assertThat(replayed).containsExactly(id(1), id(3));
    }

    @Test
    void refuses_an_edit_that_changes_nothing_or_that_the_door_refuses() {
        store.park(letter(1));

        assertThatThrownBy(() -> replay.edit(id(1), message(1).bytes()))
                .isInstanceOf(NotReplayable.class)
                .hasMessageStartingWith("nothing was changed");
        assertThatThrownBy(() -> replay.edit(id(1), new byte[0])).isInstanceOf(BadMessage.class);
        assertThat(put).isEmpty();
        assertThat(store.dead(DeadFilter.open(10))).hasSize(1);
    }

    @Test
    void an_edited_copy_is_a_new_message_that_names_the_old_one() {
        store.park(letter(message(1, FEED, 1)));
        var bytes = "MSH|^~\\&|mended\r".getBytes(UTF_8);

        var copy = replay.edit(id(1), bytes);

        assertThat(put).singleElement().satisfies(message -> {
            assertThat(message.id()).isEqualTo(copy).isNotEqualTo(id(1));
            assertThat(message.corrects()).contains(id(1));
            assertThat(message.attempt()).isZero();
            assertThat(message.bytes()).isEqualTo(bytes);
            assertThat(message.lane()).isEqualTo("new lane");
        });
        assertThat(store.history(id(1)))
                .singleElement()
                .returns(LetterState.CORRECTED, DeadSummary::state)
                .returns(Optional.of(copy), DeadSummary::correctedBy);
        assertThatThrownBy(() -> replay.replay(id(1))).hasMessage(id(1) + " was corrected by " + copy);
    }

    // what room receive does, as far as replay can see it
    private static SourceMessage read(FeedId feed, Kind kind, byte[] bytes) {
        if (bytes.length == 0) throw new BadMessage("the message is empty");
        return new SourceMessage(
                id(100),
                feed,
                kind,
                bytes,
                NOON,
                "new lane",
                "new key",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    private record Kept(List<SourceMessage> messages) implements Inbox {
        @Override
        public void put(List<SourceMessage> more) {
            messages.addAll(more);
        }

        @Override
        public void park(DeadLetter letter) {
            throw new AssertionError("replay parks nothing");
        }
    }
}
