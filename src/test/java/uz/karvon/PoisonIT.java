package uz.karvon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.broker.Broker;
import uz.karvon.broker.BrokerSettings;
import uz.karvon.broker.ExternalBroker;
import uz.karvon.broker.JmsInbox;
import uz.karvon.broker.Queues;
import uz.karvon.message.FeedId;
import uz.karvon.message.Kind;
import uz.karvon.message.MessageId;
import uz.karvon.message.SourceMessage;
import uz.karvon.sandbox.Sandbox;
import uz.karvon.sandbox.SandboxSettings;
import uz.karvon.store.DeadFilter;
import uz.karvon.store.DeadSummary;

/** What cannot be taken off a queue, or was given up by the broker, ends in the dead letter; what comes after it goes on. */
class PoisonIT {
    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir
    Path data;

    @TempDir
    Path elsewhere;

    private Sandbox dhp;
    private ExternalBroker broker;

    @BeforeEach
    void open() throws Exception {
        dhp = Sandbox.start(SandboxSettings.onAnyPort());
        broker = ExternalBroker.asInstalled(elsewhere);
    }

    @AfterEach
    void close() throws Exception {
        broker.close();
        dhp.close();
    }

    @Test
    void foreign_messages_of_every_kind_on_our_own_queue_are_parked_with_their_bytes() throws Exception {
        try (var engine = start()) {
            foreignTo(Queues.RECEIVED);
            send(Queues.RECEIVED, PoisonIT::withHalfItsHeaders);

            await().atMost(SOON).untilAsserted(() -> assertThat(dead(engine)).hasSize(7));
            assertThat(dead(engine))
                    .extracting(DeadSummary::reason)
                    .allMatch(reason -> reason.startsWith("queue:received held what no front door"));
            assertThat(bytes(engine))
                    .anyMatch(text -> text.contains("a story"))
                    .anyMatch(text -> text.contains("Sinova"));
            assertThat(engine.depth(Queues.RECEIVED)).isZero();
        }
    }

    @Test
    void foreign_messages_on_a_hospital_s_queue_are_parked_under_its_feed_and_the_next_one_is_taken() throws Exception {
        try (var engine = start()) {
            foreignTo("nukus-lab");
            send("nukus-lab", session -> session.createTextMessage(Engine.admission(1)));

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(dhp.held().countsByType()).containsEntry("Patient", 1));
            await().atMost(SOON).untilAsserted(() -> assertThat(dead(engine)).hasSize(6));
            assertThat(dead(engine)).extracting(each -> each.feed().value()).containsOnly("nukus-lab.queue");
        }
    }

    @Test
    void what_the_broker_gave_up_or_found_too_old_is_brought_to_the_dead_letter_with_the_reason() throws Exception {
        var first = message(1);
        try (var ours = connect()) {
            new JmsInbox(ours.connections(), Clock.systemUTC()).put(List.of(first));
        }
        giveUp(Queues.RECEIVED);
        giveUp(Queues.JOURNAL);
        send("nukus-lab", session -> session.createTextMessage("a lab's own"));
        giveUp("nukus-lab");
        send("other-application", session -> session.createTextMessage("none of our business"));
        giveUp("other-application");
        expire(Queues.RECEIVED);

        try (var engine = start()) {
            await().atMost(SOON).untilAsserted(() -> assertThat(dead(engine)).hasSize(3));
            var letter = engine.store().dead(first.id()).orElseThrow();
            assertThat(letter.reason()).startsWith("the broker gave it up on queue received and put it into DLQ");
            assertThat(letter.message().bytes()).isEqualTo(first.bytes());
            assertThat(dead(engine))
                    .extracting(DeadSummary::reason)
                    .anyMatch(reason -> reason.contains("queue nukus-lab"))
                    .anyMatch(reason -> reason.contains("ExpiryQueue"));
            assertThat(engine.depth("DLQ")).as("another application's").isEqualTo(1);
            // its entry in the journal was given up as well, and has reached the books
            await().atMost(SOON).untilAsserted(() -> assertThat(engine.depth(Queues.JOURNAL))
                    .isZero());
            assertThat(engine.books().total().received())
                    .isEqualTo(engine.books().total().dead());
        }
    }

    private static Message withHalfItsHeaders(Session session) throws JMSException {
        var half = session.createBytesMessage();
        half.writeBytes(Engine.admission(3).replace("Sinovov", "Sinova").getBytes(UTF_8));
        half.setStringProperty(SourceMessage.ID, "0123");
        half.setStringProperty(SourceMessage.RECEIVED_AT, "yesterday");
        return half;
    }

    private void foreignTo(String queue) throws JMSException {
        send(queue, session -> session.createTextMessage("a story"));
        send(queue, Session::createTextMessage);
        send(queue, Session::createMessage);
        send(queue, session -> session.createObjectMessage("a Java object"));
        send(queue, session -> {
            var map = session.createMapMessage();
            map.setString("name", "value");
            return map;
        });
        send(queue, session -> {
            var stream = session.createStreamMessage();
            stream.writeInt(7);
            return stream;
        });
    }

    /** As if its consumer had died on it again and again. */
    private void giveUp(String queue) throws JMSException {
        try (var ours = connect();
                var connection = ours.connections().createConnection()) {
            connection.start();
            for (int attempt = 1; attempt <= 10; attempt++) {
                try (var session = connection.createSession(Session.SESSION_TRANSACTED);
                        var consumer = session.createConsumer(session.createQueue(queue))) {
                    assertThat(consumer.receive(5_000)).as("attempt " + attempt).isNotNull();
                    session.rollback();
                }
            }
        }
    }

    private void expire(String queue) throws JMSException {
        try (var ours = connect();
                var connection = ours.connections().createConnection();
                var session = connection.createSession();
                var producer = session.createProducer(session.createQueue(queue))) {
            producer.setTimeToLive(1);
            producer.send(session.createTextMessage("too late"));
            await().atMost(SOON).until(() -> ours.depth("ExpiryQueue") == 1);
        }
    }

    private void send(String queue, Making making) throws JMSException {
        try (var ours = connect();
                var connection = ours.connections().createConnection();
                var session = connection.createSession();
                var producer = session.createProducer(session.createQueue(queue))) {
            producer.send(making.make(session));
        }
    }

    private Broker connect() {
        return Broker.open(new BrokerSettings(Optional.of(broker.url()), "", "", data, 0));
    }

    private Karvon start() throws Exception {
        var settings = new HashMap<>(Map.of("broker.url", broker.url()));
        settings.put("feed.andijon-rch.mllp.port", Integer.toString(Engine.freePort()));
        return Karvon.start(Engine.settings(dhp, data, settings));
    }

    private static List<DeadSummary> dead(Karvon engine) {
        return engine.store().dead(DeadFilter.open(20));
    }

    private static List<String> bytes(Karvon engine) {
        return dead(engine).stream()
                .map(each ->
                        engine.store().dead(each.id()).orElseThrow().message().bytes())
                .map(bytes -> new String(bytes, UTF_8))
                .toList();
    }

    private static SourceMessage message(int number) {
        return new SourceMessage(
                MessageId.next(Instant.parse("2026-11-23T07:00:00Z")),
                new FeedId("andijon-rch.mllp"),
                Kind.HL7,
                Engine.admission(number).getBytes(UTF_8),
                Instant.parse("2026-11-23T07:00:00Z"),
                "lane",
                "key-" + number,
                Optional.of("ADM"),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    @FunctionalInterface
    private interface Making {
        Message make(Session session) throws JMSException;
    }
}
