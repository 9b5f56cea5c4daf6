package uz.karvon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static uz.karvon.store.Entries.FEED;
import static uz.karvon.store.Entries.NOON;
import static uz.karvon.store.Entries.delivered;
import static uz.karvon.store.Entries.entry;
import static uz.karvon.store.Entries.flagged;
import static uz.karvon.store.Entries.id;
import static uz.karvon.store.Entries.letter;
import static uz.karvon.store.Entries.message;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uz.karvon.message.Content;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.FeedId;
import uz.karvon.message.JournalEntry;
import uz.karvon.message.Kind;
import uz.karvon.message.MessageId;
import uz.karvon.message.Outcome;
import uz.karvon.message.Outcome.State;
import uz.karvon.message.ReasonClass;
import uz.karvon.message.SiteId;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.Unreachable;

/** What the store promises, whichever database it stands on. */
abstract class StoreContract {
    private static final Duration LEASE = Duration.ofSeconds(60);

    private Store store;

    /** An empty database. */
    abstract StoreSettings database();

    @BeforeEach
    void open() {
        store = Store.open(database());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void keeps_text_that_databases_choke_on() {
        var odd = "17\u0000'; -- \uD83D\uDC2A \uD83D Ўғил";
        var message = new SourceMessage(
                id(1),
                FEED,
                Kind.HL7,
                new byte[] {0, (byte) 0xff, 13},
                NOON,
                odd,
                odd,
                Optional.of(odd),
                Optional.of(new SourceMessage.Origin("a\u0000b.hl7", "17,21")),
                Optional.of(id(9)),
                0);
        var letter = new DeadLetter(
                message, "normalise", ReasonClass.BAD_MESSAGE, odd, List.of(odd), Optional.of("{\u0000}"), NOON);

        store.park(letter);

        assertThat(store.dead(id(1)).orElseThrow().message().bytes()).isEqualTo(message.bytes());
        assertThat(store.dead(id(1)).orElseThrow().reason())
                .startsWith("17\uFFFD'; -- \uD83D\uDC2A ")
                .endsWith("Ўғил");
        assertThat(store.dead(id(1))
                        .orElseThrow()
                        .message()
                        .origin()
                        .orElseThrow()
                        .file())
                .isEqualTo("a\uFFFDb.hl7");
        assertThat(store.find(id(1)).orElseThrow().state()).isEqualTo(State.DEAD);
    }

    @Test
    void keeps_letters_and_answers_of_any_size() {
        var large = new byte[3_000_000];
        new Random(1).nextBytes(large);
        var outcome = "{\"issue\":[" + "x".repeat(60_000) + "]}";
        var base = message(1);
        var letter = new DeadLetter(
                new SourceMessage(
                        base.id(),
                        FEED,
                        Kind.csv("patients"),
                        large,
                        NOON,
                        "l",
                        "k",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0),
                "deliver",
                ReasonClass.REFUSED,
                "DHP refused it",
                List.of(),
                Optional.of(outcome),
                NOON);
        var locations = IntStream.range(0, 40_000)
                .mapToObj(i -> "Observation/0123456789abcdef0123456789/_history/" + i)
                .toList();
        var many = delivered(2, 0);

        store.park(letter);
        store.book(List.of(new Outcome(
                many.id(),
                FEED,
                many.kind(),
                many.controlId(),
                many.duplicateKey(),
                many.corrects(),
                NOON,
                State.DELIVERED,
                0,
                NOON,
                locations,
                "",
                0,
                "",
                "")));

        assertThat(store.dead(id(1)).orElseThrow().message().bytes()).isEqualTo(large);
        assertThat(store.dead(id(1)).orElseThrow().operationOutcome()).contains(outcome);
        assertThat(store.find(id(2)).orElseThrow().locations()).isEqualTo(locations);
    }

    @Test
    void books_a_finished_message_whose_arrival_it_has_not_heard_of_yet() {
        store.book(List.of(delivered(1, 0)));
        store.book(List.of(entry(1, State.WAITING, 0)));

        assertThat(store.find(id(1))).contains(delivered(1, 0));
    }

    @Test
    void keeps_what_was_delivered_when_an_old_letter_comes_again() {
        store.park(letter(1));
        store.book(List.of(entry(1, State.WAITING, 1), delivered(1, 1)));

        store.park(letter(1));

        assertThat(store.find(id(1))).contains(delivered(1, 1));
        assertThat(store.dead(DeadFilter.open(10))).isEmpty();
        assertThat(store.history(id(1))).extracting(DeadSummary::state).containsExactly(LetterState.REPLAYED);
    }

    @Test
    void a_replay_opens_a_dead_message_again() {
        store.park(letter(1));

        store.book(List.of(entry(1, State.WAITING, 1)));

        assertThat(store.find(id(1)).orElseThrow().state()).isEqualTo(State.WAITING);
        assertThat(store.dead(DeadFilter.open(10))).isEmpty();
    }

    @Test
    void a_flag_is_never_lost() {
        store.book(List.of(flagged(entry(1, State.WAITING, 0), "control id seen before with other content")));

        store.book(List.of(delivered(1, 0)));

        assertThat(store.find(id(1)).orElseThrow().flag()).isEqualTo("control id seen before with other content");
        assertThat(store.find(id(1)).orElseThrow().state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void the_same_events_in_any_order_and_number_give_the_same_rows() {
        var rows = new ArrayList<List<Object>>();

        for (int seed = 0; seed < 12; seed++) rows.add(afterEventsIn(new Random(seed), seed * 100));

        assertThat(rows).allSatisfy(some -> assertThat(some).isEqualTo(rows.get(0)));
    }

    // each seed books the same stories under other ids, so that all of them share one database
    private List<Object> afterEventsIn(Random random, int base) {
        var events = new ArrayList<Runnable>();
        var stories = List.of(
                List.of(entry(base + 1, State.WAITING, 0), delivered(base + 1, 0)),
                List.of(entry(base + 2, State.WAITING, 0), entry(base + 2, State.DUPLICATE, 0)),
                List.of(entry(base + 3, State.WAITING, 0), flagged(entry(base + 3, State.WAITING, 1), "odd")),
                List.of(entry(base + 4, State.WAITING, 0), entry(base + 4, State.WAITING, 1), delivered(base + 4, 1)),
                List.of(entry(base + 5, State.WAITING, 1), flagged(entry(base + 5, State.DEAD, 0), "even")));
        for (var story : stories) for (var entry : story) events.add(() -> store.book(List.of(entry)));
        for (int dead : new int[] {3, 4, 5}) events.add(() -> store.park(letter(base + dead)));
        events.add(() -> store.park(letter(message(base + 5, FEED, 1))));
        events.add(() -> store.book(stories.stream().flatMap(List::stream).toList()));
        events.addAll(List.copyOf(events));
        Collections.shuffle(events, random);

        events.forEach(Runnable::run);

        var rows = new ArrayList<Object>();
        for (int i = 1; i <= 5; i++) {
            var row = store.find(id(base + i)).orElseThrow();
            var history = store.history(id(base + i)).stream()
                    .map(letter -> letter.attempt() + " " + letter.state())
                    .toList();
            rows.add(
                    List.of(row.state(), row.attempt(), row.at(), row.flag(), row.mapVersion(), row.micros(), history));
        }
        return rows;
    }

    @Test
    void two_nodes_that_book_the_same_messages_at_once_do_not_get_in_each_others_way() {
        var entries = IntStream.range(0, 300)
                .boxed()
                .flatMap(i -> List.of(entry(i, State.WAITING, 0), delivered(i, 0)).stream())
                .toList();

        var nodes = IntStream.range(0, 4)
                .mapToObj(node -> CompletableFuture.runAsync(() -> {
                    var own = new ArrayList<>(entries);
                    Collections.shuffle(own, new Random(node));
                    for (int i = 0; i < own.size(); i += 50) store.book(own.subList(i, Math.min(i + 50, own.size())));
                    for (int i = 0; i < 20; i++) store.park(letter(message(i, FEED, 1)));
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(nodes).join();

        assertThat(store.books(Optional.empty()).total()).isEqualTo(new Books.Tally(0, 280, 20, 0));
        assertThat(store.dead(DeadFilter.open(100))).hasSize(20);
    }

    @Test
    void knows_content_that_was_delivered_before_under_another_id() {
        store.book(List.of(entry(1, State.WAITING, 0), delivered(2, 0)));

        assertThat(store.deliveredBefore("key-1", id(9))).isFalse();
        assertThat(store.deliveredBefore("key-2", id(2))).isFalse();
        assertThat(store.deliveredBefore("key-2", id(9))).isTrue();
    }

    @Test
    void flags_the_later_of_two_messages_that_say_different_things_under_one_control_id() {
        var first = entry(1, State.WAITING, 0);
        var again = under(first.controlId().orElseThrow(), 2, first.duplicateKey());
        var other = under(first.controlId().orElseThrow(), 3, "other content");

        store.book(List.of(first));
        store.book(List.of(again, other));
        store.book(List.of(delivered(1, 0)));

        assertThat(store.find(id(1)).orElseThrow().flag()).isEmpty();
        assertThat(store.find(id(2)).orElseThrow().flag()).isEmpty();
        assertThat(store.find(id(3)).orElseThrow().flag()).isEqualTo("control id seen before with other content");
    }

    private static Outcome under(String controlId, int number, String key) {
        var message = new SourceMessage(
                id(number),
                FEED,
                Kind.HL7,
                new byte[0],
                NOON.plusSeconds(number),
                "l",
                key,
                Optional.of(controlId),
                Optional.empty(),
                Optional.empty(),
                0);
        return Outcome.of(message, State.WAITING, NOON);
    }

    @Test
    void keeps_what_a_delivered_message_was_and_finds_it_by_its_numbers() {
        store.keep(List.of(kept(1, "30101850010017"), kept(2, "30202850010018"), JournalEntry.of(delivered(3, 0))));
        store.keep(List.of(kept(1, "30101850010017")));

        var content = store.content(id(1)).orElseThrow();

        assertThat(Content.inflated(content.source())).isEqualTo(message(1).bytes());
        assertThat(Content.inflated(content.sent())).isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
        assertThat(store.content(id(3))).isEmpty();
        assertThat(store.find(numbered(" 30101850010017 ")))
                .extracting(Outcome::id)
                .containsExactly(id(1));
        assertThat(store.find(numbered("30101850010016"))).isEmpty();
    }

    @Test
    void keeps_numbers_that_differ_by_spaces_alone_and_a_message_journalled_twice() {
        var kept = kept(1, "7700");
        var spaced = new JournalEntry(
                delivered(2, 0),
                Optional.of(Content.of(new byte[0], new byte[0], "lane", List.of("7700", " 7700", "7700 "))));

        store.keep(List.of(kept, spaced, kept));

        assertThat(store.find(numbered("7700"))).extracting(Outcome::id).containsExactly(id(2), id(1));
        assertThat(Content.inflated(store.content(id(1)).orElseThrow().source()))
                .isEqualTo(message(1).bytes());
    }

    @Test
    void remembers_when_each_site_last_spoke_of_a_record_whatever_the_order() {
        var record = "https://mrn|1";
        var site = new SiteId("andijon-rch");

        store.keep(List.of(spoke(1, record, NOON), spoke(2, record, NOON.plusSeconds(60))));
        store.keep(List.of(spoke(3, record, NOON.plusSeconds(30))));

        assertThat(store.lastSaid(site, List.of(record, "https://mrn|2")))
                .containsExactly(Map.entry(record, NOON.plusSeconds(60)));
        assertThat(store.lastSaid(new SiteId("nukus-lab"), List.of(record))).isEmpty();
        assertThat(store.lastSaid(site, List.of("https://mrn|2"))).isEmpty();
    }

    private static JournalEntry spoke(int number, String record, Instant at) {
        var content =
                Content.of(new byte[0], new byte[0], "lane", List.of()).changing(List.of(record), Optional.of(at));
        return new JournalEntry(delivered(number, 0), Optional.of(content));
    }

    @Test
    void narrows_a_search_by_everything_it_is_given() {
        store.book(List.of(entry(1, State.WAITING, 0), delivered(2, 0), entry(3, State.DUPLICATE, 0)));

        var site = new SiteId("andijon-rch");
        var delivered = new MessageFilter(
                Optional.empty(),
                Optional.of("2"),
                Optional.of(site),
                Optional.of(FEED),
                Optional.of(State.DELIVERED),
                Optional.of(NOON),
                Optional.of(NOON.plusSeconds(1)),
                9);
        var tooEarly = new MessageFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOON),
                9);

        assertThat(store.find(delivered)).extracting(Outcome::id).containsExactly(id(2));
        assertThat(store.find(tooEarly)).isEmpty();
        assertThat(store.find(all(2))).extracting(Outcome::id).containsExactly(id(3), id(2));
    }

    @Test
    void forgets_first_what_a_message_was_and_later_that_it_was_but_nothing_somebody_waits_for() {
        store.keep(List.of(kept(1, "1"), kept(2, "2"), JournalEntry.of(entry(3, State.WAITING, 0))));
        store.park(letter(message(4)));
        store.park(letter(message(5)));
        store.markReplayed(id(5), 0, NOON);

        int content = store.forget(NOON.plusSeconds(9), NOON);
        var afterContent =
                List.of(store.content(id(1)).isEmpty(), store.find(id(1)).isPresent());
        store.forget(NOON.plusSeconds(9), NOON.plusSeconds(9));

        assertThat(content).isEqualTo(2);
        assertThat(afterContent).containsExactly(true, true);
        assertThat(store.find(all(9))).extracting(Outcome::id).containsExactly(id(4), id(3));
        assertThat(store.dead(id(4))).isPresent();
        assertThat(store.dead(id(5))).isEmpty();
        assertThat(store.find(numbered("1"))).isEmpty();
    }

    @Test
    void seals_what_it_keeps_of_patients_and_opens_it_with_any_of_its_keys() {
        store.close();
        var old = "old:" + Base64.getEncoder().encodeToString(new byte[32]);
        var young = "new:"
                + Base64.getEncoder()
                        .encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
        var plain = Store.open(current());
        plain.keep(List.of(kept(1, "1")));
        plain.close();
        var sealed = Store.open(current().sealing(old));
        sealed.keep(List.of(kept(2, "2")));
        sealed.park(letter(message(3)));
        sealed.close();

        store = Store.open(current().sealing(young + "," + old));

        for (int number : List.of(1, 2))
            assertThat(Content.inflated(store.content(id(number)).orElseThrow().source()))
                    .isEqualTo(message(number).bytes());
        assertThat(store.dead(id(3)).orElseThrow().message().bytes())
                .isEqualTo(message(3).bytes());
        assertThat(store.find(numbered("2"))).extracting(Outcome::id).containsExactly(id(2));
        store.close();
        store = Store.open(current().sealing(young));
        assertThatThrownBy(() -> store.content(id(2)))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("the key old, which store.keys does not have");
    }

    private static JournalEntry kept(int number, String found) {
        var content =
                Content.of(message(number).bytes(), "{}".getBytes(StandardCharsets.UTF_8), "lane", List.of(found));
        return new JournalEntry(delivered(number, 0), Optional.of(content));
    }

    private static MessageFilter numbered(String number) {
        return new MessageFilter(
                Optional.of(number),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                9);
    }

    private static MessageFilter all(int limit) {
        return new MessageFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }

    @Test
    void the_books_balance_by_feed_and_in_total() {
        var other = new FeedId("fargona-lab.files");
        store.book(List.of(entry(1, State.WAITING, 0), delivered(2, 0), entry(3, State.DUPLICATE, 0)));
        store.park(letter(message(4, other, 0)));

        var books = store.books(Optional.empty());

        assertThat(books.byFeed())
                .hasSize(2)
                .containsEntry(FEED, new Books.Tally(1, 1, 0, 1))
                .containsEntry(other, new Books.Tally(0, 0, 1, 0));
        assertThat(books.total().received()).isEqualTo(4);
        assertThat(store.books(Optional.of(NOON.plusSeconds(1))).total()).isEqualTo(Books.Tally.NONE);
    }

    @Test
    void gives_a_letter_back_as_it_was_parked() {
        var letter = letter(1);

        store.park(letter);

        var found = store.dead(id(1)).orElseThrow();
        assertThat(found).usingRecursiveComparison().isEqualTo(letter);
        assertThat(store.dead(id(2))).isEmpty();
    }

    @Test
    void narrows_the_list_of_letters() {
        store.park(letter(1));
        store.park(letter(message(2, new FeedId("andijon-rch.files"), 0)));
        store.park(letter(message(3, new FeedId("andijon.mllp"), 0)));
        var all = new DeadFilter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 10);

        assertThat(store.dead(all)).extracting(DeadSummary::id).containsExactly(id(3), id(2), id(1));
        assertThat(ids(new DeadFilter(
                        Optional.of(new SiteId("andijon-rch")),
                        all.feed(),
                        all.reasonClass(),
                        all.since(),
                        all.state(),
                        10)))
                .containsExactly(id(2), id(1));
        assertThat(ids(new DeadFilter(
                        all.site(),
                        Optional.of(FEED),
                        Optional.of(ReasonClass.BAD_MAPPING),
                        Optional.of(NOON),
                        Optional.of(LetterState.OPEN),
                        10)))
                .containsExactly(id(1));
        assertThat(ids(new DeadFilter(
                        all.site(), all.feed(), Optional.of(ReasonClass.REFUSED), all.since(), all.state(), 10)))
                .isEmpty();
        assertThat(ids(new DeadFilter(
                        all.site(),
                        all.feed(),
                        all.reasonClass(),
                        Optional.of(NOON.plus(Duration.ofSeconds(1))),
                        all.state(),
                        10)))
                .isEmpty();
        assertThat(ids(DeadFilter.open(1))).containsExactly(id(3));
    }

    private List<MessageId> ids(DeadFilter filter) {
        return store.dead(filter).stream().map(DeadSummary::id).toList();
    }

    @Test
    void finds_letters_by_the_start_of_their_id() {
        store.park(letter(0x10));
        store.park(letter(0x11));

        assertThat(store.deadIdsStarting(id(0x10).value().substring(0, 31))).containsExactly(id(0x10), id(0x11));
        assertThat(store.deadIdsStarting(id(0x10).value())).containsExactly(id(0x10));
        assertThat(store.deadIdsStarting("%")).isEmpty();
        assertThat(store.deadIdsStarting("f")).isEmpty();
    }

    @Test
    void notes_what_became_of_a_letter_once() {
        store.park(letter(1));
        store.park(letter(2));

        store.markReplayed(id(1), 0, NOON);
        store.markCorrected(id(1), 0, NOON.plusSeconds(1), id(9));
        store.markCorrected(id(2), 0, NOON, id(9));

        assertThat(store.history(id(1)).get(0))
                .returns(LetterState.REPLAYED, DeadSummary::state)
                .returns(Optional.of(NOON), DeadSummary::replayedAt)
                .returns(Optional.empty(), DeadSummary::correctedBy);
        assertThat(store.history(id(2)))
                .extracting(DeadSummary::state, DeadSummary::correctedBy)
                .containsExactly(tuple(LetterState.CORRECTED, Optional.of(id(9))));
        assertThat(store.dead(DeadFilter.open(10))).isEmpty();
    }

    @Test
    void a_message_that_dies_again_is_open_again() {
        store.park(letter(1));
        store.markReplayed(id(1), 0, NOON);

        store.park(letter(message(1, FEED, 1)));

        assertThat(store.history(id(1)))
                .extracting(DeadSummary::attempt, DeadSummary::state)
                .containsExactly(tuple(1, LetterState.OPEN), tuple(0, LetterState.REPLAYED));
        assertThat(store.dead(id(1)).orElseThrow().message().attempt()).isEqualTo(1);
    }

    private void onlyWhereNodesShareAStore() {
        assumeFalse(current().isForOneNode(), "an embedded file is the store of one node alone");
    }

    @Test
    void one_node_at_a_time_makes_an_identity() {
        onlyWhereNodesShareAStore();
        try (var other = Store.open(current())) {
            assertThat(store.claims().take(List.of("Patient|s|1", "Organization|s|2"), LEASE))
                    .isTrue();

            assertThat(other.claims().take(List.of("Organization|s|2", "Organization|s|3"), LEASE))
                    .isFalse();
            assertThat(other.claims().take(List.of("Organization|s|3"), LEASE)).isTrue();

            store.claims().release(List.of("Patient|s|1", "Organization|s|2", "Organization|s|3"));
            assertThat(other.claims().take(List.of("Organization|s|2"), LEASE)).isTrue();
            assertThat(store.claims().take(List.of("Organization|s|3"), LEASE)).isFalse();
        }
    }

    @Test
    void a_node_that_was_killed_holds_an_identity_for_its_lease_and_no_longer() {
        onlyWhereNodesShareAStore();
        var killed = Store.open(current());
        killed.claims().take(List.of("Patient|s|1", "Patient|s|2"), Duration.ofSeconds(1));
        killed.claims().renew(List.of("Patient|s|2"), LEASE);
        killed.close();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> store.claims().take(List.of("Patient|s|1", "Patient|s|3"), LEASE));
        assertThat(store.claims().take(List.of("Patient|s|2"), LEASE)).isFalse();
    }

    @Test
    void who_lost_a_claim_cannot_renew_it() {
        onlyWhereNodesShareAStore();
        try (var other = Store.open(current())) {
            store.claims().take(List.of("Patient|s|1"), Duration.ZERO);
            other.claims().take(List.of("Patient|s|1"), LEASE);

            assertThat(store.claims().renew(List.of("Patient|s|1"), LEASE)).isFalse();
            assertThat(other.claims().renew(List.of("Patient|s|1"), LEASE)).isTrue();
        }
    }

    @Test
    void of_many_nodes_that_want_the_same_identities_in_any_order_exactly_one_has_them_at_a_time() {
        onlyWhereNodesShareAStore();
        store.check(); // the tables are there
        var owner = new AtomicReference<Integer>();
        var turns = new AtomicInteger();
        var nodes = new CompletableFuture<?>[4];
        for (int i = 0; i < nodes.length; i++) {
            int node = i;
            nodes[i] = CompletableFuture.runAsync(() -> {
                try (var own = Store.open(current())) {
                    var wanted = new ArrayList<>(List.of("Patient|s|1", "Patient|s|2", "Patient|s|3"));
                    Collections.shuffle(wanted, new Random(node));
                    for (int turn = 0; turn < 10; ) {
                        if (!own.claims().take(wanted, LEASE)) continue;
                        assertThat(owner.getAndSet(node)).isNull();
                        turns.incrementAndGet();
                        owner.set(null);
                        own.claims().release(wanted);
                        turn++;
                    }
                }
            });
        }

        CompletableFuture.allOf(nodes).join();

        assertThat(turns).hasValue(40);
    }

    @Test
    void keeps_everything_over_a_restart() {
        store.park(letter(1));
        store.book(List.of(delivered(2, 0)));
        var before = store.dead(DeadFilter.open(10));

        var again = reopened();

        assertThat(again.dead(DeadFilter.open(10))).isEqualTo(before);
        assertThat(again.dead(id(1)).orElseThrow().message().bytes())
                .isEqualTo(letter(1).message().bytes());
        assertThat(new String(again.dead(id(1)).orElseThrow().message().bytes(), StandardCharsets.UTF_8))
                .startsWith("MSH|");
        assertThat(again.find(id(2))).contains(delivered(2, 0));
    }

    private Store reopened() {
        store.close();
        store = Store.open(current());
        return store;
    }

    /** The database of the running test. */
    abstract StoreSettings current();
}
