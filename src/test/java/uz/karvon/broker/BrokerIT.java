package uz.karvon.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.message.BadMessage;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.FeedId;
import uz.karvon.message.JournalEntry;
import uz.karvon.message.Kind;
import uz.karvon.message.MessageId;
import uz.karvon.message.Outcome;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.Unreachable;

class BrokerIT {
    private static final Instant NOON = Instant.parse("2026-11-23T07:00:00Z");

    @TempDir
    Path folder;

    @Test
    void a_message_put_is_on_disk_with_its_entry_in_the_journal_and_outlives_a_restart() throws Exception {
        try (var broker = Broker.open(settings())) {
            new JmsInbox(broker.connections(), Clock.systemUTC()).put(List.of(message("1"), message("2")));
        }

        try (var again = Broker.open(settings())) {
            assertThat(again.depth(Queues.RECEIVED)).isEqualTo(2);
            assertThat(again.depth(Queues.JOURNAL)).isEqualTo(2);
        }
    }

    @Test
    void a_command_joins_the_broker_of_the_running_engine() throws Exception {
        try (var engine = Broker.open(settings());
                var command = Broker.join(settings())) {
            new JmsInbox(command.connections(), Clock.systemUTC()).put(List.of(message("1")));

            assertThat(command.url()).isEqualTo(engine.url());
            assertThat(engine.depth(Queues.RECEIVED)).isEqualTo(1);
        }
    }

    @Test
    void a_command_starts_the_broker_itself_where_a_killed_engine_left_its_note() throws Exception {
        Files.writeString(folder.resolve("listens-at"), "tcp://127.0.0.1:1");

        try (var command = Broker.join(settings())) {
            new JmsInbox(command.connections(), Clock.systemUTC()).put(List.of(message("1")));

            assertThat(command.depth(Queues.RECEIVED)).isEqualTo(1);
        }
    }

    @Test
    void a_second_engine_in_the_same_folder_is_told_so_at_once() {
        try (var first = Broker.open(settings())) {

            assertThatThrownBy(() -> Broker.open(settings()))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("another Karvon is running in " + folder);
            assertThat(first.depth(Queues.RECEIVED)).isZero();
        }
    }

    @Test
    void a_taken_port_is_named_with_the_setting() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = new BrokerSettings(Optional.empty(), "", "", folder, taken.getLocalPort());

            assertThatThrownBy(() -> Broker.open(settings))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("broker.port");
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        var settings = new BrokerSettings(Optional.empty(), "", "", folder.resolve("file/broker"), 0);

        assertThatThrownBy(() -> Broker.open(settings))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining(folder.resolve("file/broker").toString());
    }

    @Test
    void nobody_else_on_the_machine_may_read_the_folders_it_makes() throws Exception {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        var data = folder.resolve("data");

        Broker.open(new BrokerSettings(Optional.empty(), "", "", data.resolve("broker"), 0))
                .close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_message_that_cannot_be_read_is_booked_and_parked() throws Exception {
        try (var broker = Broker.open(settings())) {
            var letter = DeadLetter.of(message("1"), "receive", new BadMessage("no MSH segment"), NOON);

            new JmsInbox(broker.connections(), Clock.systemUTC()).park(letter);

            assertThat(broker.depth(Queues.DEAD)).isEqualTo(1);
            assertThat(broker.depth(Queues.JOURNAL)).isEqualTo(1);
            assertThat(broker.depth(Queues.RECEIVED)).isZero();
        }
    }

    @Test
    void a_broker_that_is_gone_says_so_and_takes_nothing() throws Exception {
        var broker = Broker.open(settings());
        var inbox = new JmsInbox(broker.connections(), Clock.systemUTC());
        broker.close();

        assertThatThrownBy(() -> inbox.put(List.of(message("1")))).isInstanceOf(Unreachable.class);
    }

    @Test
    void the_journal_waits_while_the_books_are_away_and_is_complete_afterwards() throws Exception {
        var away = new AtomicBoolean(true);
        var booked = Collections.synchronizedList(new ArrayList<JournalEntry>());
        try (var broker = Broker.open(settings());
                var reader = new JournalReader(broker.connections(), batch -> {
                    if (away.get()) throw Unreachable.later("the database is down", Optional.empty(), null);
                    booked.addAll(batch);
                })) {
            var inbox = new JmsInbox(broker.connections(), Clock.systemUTC());
            for (int i = 0; i < 20; i++) inbox.put(List.of(message("m" + i)));
            reader.start();
            // while a batch goes back to its queue the broker counts it for a moment nowhere
            await().untilAsserted(() -> assertThat(broker.depth(Queues.JOURNAL)).isEqualTo(20));

            away.set(false);

            await().untilAsserted(() -> assertThat(broker.depth(Queues.JOURNAL)).isZero());
            assertThat(booked).hasSize(20).allMatch(entry -> entry.outcome().state() == Outcome.State.WAITING);
        }
    }

    @Test
    void something_foreign_in_the_journal_goes_to_the_dead_letter_and_the_rest_goes_on() throws Exception {
        var booked = Collections.synchronizedList(new ArrayList<JournalEntry>());
        try (var broker = Broker.open(settings());
                var reader = new JournalReader(broker.connections(), booked::addAll)) {
            try (var connection = broker.connections().createConnection();
                    var session = connection.createSession()) {
                var foreign = session.createBytesMessage();
                foreign.writeBytes("not ours".getBytes(UTF_8));
                session.createProducer(session.createQueue(Queues.JOURNAL)).send(foreign);
            }
            new JmsInbox(broker.connections(), Clock.systemUTC()).put(List.of(message("1")));

            reader.start();

            await().untilAsserted(() -> assertThat(booked).hasSize(1));
            await().untilAsserted(() -> assertThat(broker.depth(Queues.DEAD)).isEqualTo(1));
        }
    }

    @Test
    void a_lane_goes_on_with_another_consumer_only_when_the_first_has_done_what_it_has_of_it() throws Exception {
        try (var broker = Broker.open(settings());
                var connection = broker.connections().createConnection();
                var first = connection.createSession(Session.SESSION_TRANSACTED);
                var second = connection.createSession(Session.SESSION_TRANSACTED)) {
            connection.start();
            var inbox = new JmsInbox(broker.connections(), Clock.systemUTC());
            inbox.put(List.of(message("1")));
            try (var early = first.createConsumer(first.createQueue(Queues.RECEIVED))) {
                assertThat(controlId(early.receive(10_000))).isEqualTo("1");

                try (var late = second.createConsumer(second.createQueue(Queues.RECEIVED))) {
                    inbox.put(List.of(message("2")));
                    assertThat(late.receive(500)).isNull();
                    first.commit();

                    await().until(() -> next(early, late).equals(Optional.of("2")));
                }
            }
        }
    }

    private static Optional<String> next(MessageConsumer... consumers) throws JMSException {
        for (var consumer : consumers) {
            var message = consumer.receive(100);
            if (message != null) return Optional.of(controlId(message));
        }
        return Optional.empty();
    }

    private static String controlId(Message message) throws JMSException {
        return message.getStringProperty(SourceMessage.CONTROL_ID);
    }

    private BrokerSettings settings() {
        return new BrokerSettings(Optional.empty(), "", "", folder, 0);
    }

    private static SourceMessage message(String controlId) {
        return new SourceMessage(
                MessageId.next(NOON),
                new FeedId("andijon-rch.mllp"),
                Kind.HL7,
                "MSH|^~\\&|".getBytes(UTF_8),
                NOON,
                "lane",
                "key-" + controlId,
                Optional.of(controlId),
                Optional.empty(),
                Optional.empty(),
                0);
    }
}
