package uz.karvon.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static uz.karvon.store.Entries.FEED;
import static uz.karvon.store.Entries.id;
import static uz.karvon.store.Entries.letter;
import static uz.karvon.store.Entries.message;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.broker.Broker;
import uz.karvon.broker.BrokerSettings;
import uz.karvon.broker.JmsInbox;
import uz.karvon.broker.Queues;
import uz.karvon.deliver.PatienceStep;
import uz.karvon.message.BadMapping;
import uz.karvon.message.Handover;
import uz.karvon.message.ReasonClass;
import uz.karvon.message.SourceMessage;
import uz.karvon.replay.Replay;
import uz.karvon.replay.ReplayStep;
import uz.karvon.store.DeadFilter;
import uz.karvon.store.DeadSummary;
import uz.karvon.store.Store;
import uz.karvon.store.StoreSettings;

/** The route files 4 and 5 under 0-errors, as the engine runs them. */
class DeadLetterRouteIT {
    @TempDir
    Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private Broker broker;
    private JmsInbox inbox;
    private Store store;

    @BeforeEach
    void openBroker() {
        broker = Broker.open(new BrokerSettings(Optional.empty(), "", "", folder.resolve("broker"), 0));
        inbox = new JmsInbox(broker.connections(), Clock.systemUTC());
    }

    @AfterEach
    void close() throws Exception {
        camel.stop();
        if (store != null) store.close();
        broker.close();
    }

    @Test
    void everything_on_the_dead_queue_is_kept_whatever_it_is() throws Exception {
        send(Queues.DEAD, session -> session.createTextMessage("no letter of ours"));
        send(Queues.DEAD, Session::createMessage);
        send(Queues.DEAD, session -> {
            var map = session.createMapMessage();
            map.setString("a", "b");
            return map;
        });
        send(Queues.DEAD, session -> {
            var halfALetter = session.createBytesMessage();
            halfALetter.writeBytes(message(7).bytes());
            halfALetter.setStringProperty(SourceMessage.ID, id(7).value());
            halfALetter.setStringProperty(SourceMessage.FEED, FEED.value());
            return halfALetter;
        });
        inbox.park(letter(1));

        start(inMemory());

        await().untilAsserted(() -> assertThat(store.dead(DeadFilter.open(10))).hasSize(5));
        await().untilAsserted(() -> assertThat(broker.depth(Queues.DEAD)).isZero());
        assertThat(store.dead(id(1)).orElseThrow()).usingRecursiveComparison().isEqualTo(letter(1));
        assertThat(store.dead(id(7)).orElseThrow().message().bytes())
                .isEqualTo(message(7).bytes());
    }

    @Test
    void letters_wait_while_the_store_is_away() throws Exception {
        int port = freePort();
        inbox.park(letter(1));
        inbox.park(letter(2));
        start(new StoreSettings("jdbc:h2:tcp://127.0.0.1:" + port + "/./store", "sa", "", 2));
        await().during(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(broker.depth(Queues.DEAD)).isEqualTo(2));

        var server = Server.createTcpServer("-tcpPort", "" + port, "-ifNotExists", "-baseDir", folder.toString())
                .start();

        try {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(broker.depth(Queues.DEAD)).isZero());
            assertThat(store.dead(DeadFilter.open(10))).hasSize(2);
            store.close();
        } finally {
            server.stop();
        }
    }

    @Test
    void a_message_that_fails_in_a_step_is_parked_with_its_reason() throws Exception {
        start(inMemory());
        // after 0-errors, which covers only the routes that come after it
        camel.addRoutes(processThatFails());

        inbox.put(List.of(message(1), message(2)));

        await().untilAsserted(() -> assertThat(store.dead(DeadFilter.open(10))).hasSize(2));
        assertThat(store.dead(DeadFilter.open(10)))
                .extracting(DeadSummary::step, DeadSummary::reasonClass)
                .containsOnly(tuple("map", ReasonClass.BAD_MAPPING), tuple("map", ReasonClass.INTERNAL));
        assertThat(store.dead(id(1)).orElseThrow().message().bytes())
                .isEqualTo(message(1).bytes());
        assertThat(broker.depth(Queues.RECEIVED)).isZero();
    }

    private static RouteBuilder processThatFails() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:queue:received?transacted=true&lazyCreateTransactionManager=false")
                        .routeId("process")
                        .setProperty(Handover.STEP, constant("map"))
                        .process(exchange -> {
                            var bytes = exchange.getMessage().getBody(byte[].class);
                            var message = SourceMessage.of(exchange.getMessage().getHeaders(), bytes);
                            exchange.setProperty(Handover.MESSAGE, message);
                            exchange.getMessage().setBody("half mapped");
                            if (message.id().equals(id(1))) throw new BadMapping("no map for ORU^R32");
                            throw new IllegalStateException("Karimov");
                        });
            }
        };
    }

    @Test
    void an_id_on_the_replay_queue_brings_its_message_back_to_the_front_door() throws Exception {
        inbox.park(letter(1));
        start(inMemory());
        await().untilAsserted(() -> assertThat(store.dead(id(1))).isPresent());
        send(Queues.REPLAY, session -> session.createTextMessage("no id"));
        send(Queues.REPLAY, session -> session.createTextMessage(id(9).value()));

        send(Queues.REPLAY, session -> session.createTextMessage(id(1).value()));

        await().untilAsserted(() -> assertThat(broker.depth(Queues.RECEIVED)).isEqualTo(1));
        await().untilAsserted(() -> assertThat(broker.depth(Queues.REPLAY)).isZero());
        assertThat(store.dead(DeadFilter.open(10))).isEmpty();
        try (var connection = broker.connections().createConnection();
                var session = connection.createSession()) {
            connection.start();
            var received =
                    session.createConsumer(session.createQueue(Queues.RECEIVED)).receive(5_000);
            assertThat(received.getIntProperty(SourceMessage.ATTEMPT)).isEqualTo(1);
            assertThat(received.getStringProperty("JMSXGroupID")).isEqualTo("lane-1");
            assertThat(received.getBody(byte[].class)).isEqualTo(message(1).bytes());
        }
        assertThat(new String(message(1).bytes(), UTF_8)).startsWith("MSH");
    }

    private void start(StoreSettings settings) throws Exception {
        store = Store.open(settings);
        var replay = new Replay(
                store,
                inbox,
                (feed, kind, bytes) -> {
                    throw new UnsupportedOperationException("nothing is edited here");
                },
                Clock.systemUTC());
        camel.addComponent("jms", JmsComponent.jmsComponent(broker.connections()));
        camel.getRegistry().bind("patience", new PatienceStep());
        camel.getRegistry().bind("deadletter", new DeadLetterStep(store, Clock.systemUTC()));
        camel.getRegistry().bind("replay", new ReplayStep(replay));
        camel.getShutdownStrategy().setTimeout(5);
        for (var file : List.of("0-errors", "4-deadletter", "5-replay"))
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveMandatoryResource(camel, "file:routes/" + file + ".yaml"));
        camel.start();
    }

    private static StoreSettings inMemory() {
        return new StoreSettings("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "", 2);
    }

    private void send(String queue, Making making) throws JMSException {
        try (var connection = broker.connections().createConnection();
                var session = connection.createSession()) {
            session.createProducer(session.createQueue(queue)).send(making.message(session));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @FunctionalInterface
    private interface Making {
        Message message(Session session) throws JMSException;
    }
}
