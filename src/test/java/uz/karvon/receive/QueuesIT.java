package uz.karvon.receive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uz.karvon.receive.Samples.admission;
import static uz.karvon.receive.Samples.bytes;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.broker.Broker;
import uz.karvon.broker.BrokerSettings;
import uz.karvon.message.ReasonClass;

/** The templates {@code receive-hl7-queue} and {@code receive-csv-queue} on a real broker. */
class QueuesIT {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Charset CYRILLIC = Charset.forName("windows-1251");

    @TempDir
    Path folder;

    private final MemoryInbox inbox = new MemoryInbox();
    private Broker broker;
    private CamelContext camel;

    @BeforeEach
    void startBroker() {
        broker = Broker.open(new BrokerSettings(Optional.empty(), "", "", folder, 0));
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        broker.close();
    }

    @Test
    void parks_a_queue_message_that_is_no_hl7() throws Exception {
        send(session -> session.createTextMessage("hello"));

        listen("receive-hl7-queue");

        await().atMost(SOON).until(() -> inbox.letters().size() == 1);
        assertThat(inbox.letters().get(0).message().bytes()).asString().isEqualTo("hello");
    }

    @Test
    void leaves_a_message_in_its_queue_while_it_cannot_be_stored() throws Exception {
        inbox.goAway();
        listen("receive-hl7-queue");
        send(session -> session.createTextMessage(admission("1", "7")));
        await().atMost(SOON).until(() -> inbox.refusals() > 1);

        inbox.comeBack();

        await().atMost(SOON).until(() -> inbox.messages().size() == 1);
        await().atMost(SOON).until(() -> broker.depth("andijon-rch.out") == 0);
    }

    @Test
    void takes_bytes_as_they_are_and_text_as_utf_8() throws Exception {
        var original = admission("1", "7").replace("Sinova", "Синова");
        send(session -> {
            var message = session.createBytesMessage();
            message.writeBytes(original.getBytes(CYRILLIC));
            return message;
        });
        send(session -> session.createTextMessage(original));

        listen("receive-hl7-queue");

        await().atMost(SOON).until(() -> inbox.messages().size() == 2);
        assertThat(inbox.messages().get(0).bytes()).isEqualTo(original.getBytes(CYRILLIC));
        assertThat(inbox.messages().get(1).bytes()).isEqualTo(original.getBytes(UTF_8));
    }

    @Test
    void takes_every_message_of_a_batch() throws Exception {
        send(session ->
                session.createTextMessage("BHS|^~\\&\r" + admission("1", "7") + admission("2", "7") + "BTS|2\r"));

        listen("receive-hl7-queue");

        await().atMost(SOON).until(() -> inbox.messages().size() == 2);
        assertThat(inbox.letters()).isEmpty();
    }

    @Test
    void parks_csv_without_its_header_whole() throws Exception {
        send(session -> session.createTextMessage("A1;S;5"));

        listen("receive-csv-queue");

        await().atMost(SOON).until(() -> inbox.letters().size() == 1);
        assertThat(inbox.letters().get(0).reasonClass()).isEqualTo(ReasonClass.BAD_MESSAGE);
        assertThat(inbox.letters().get(0).message().bytes()).isEqualTo(bytes("\ufeffA1;S;5"));
    }

    @Test
    void marks_csv_that_came_as_text_as_utf_8() throws Exception {
        send(session -> session.createTextMessage("Заказ;patient;value\nA1;Синова;5\n"));

        listen("receive-csv-queue");

        await().atMost(SOON).until(() -> inbox.messages().size() == 1);
        assertThat(inbox.messages().get(0).bytes()).isEqualTo(bytes("\ufeffЗаказ;patient;value\r\nA1;Синова;5\r\n"));
    }

    private void listen(String template) throws Exception {
        camel = Templates.start(
                template,
                inbox,
                (kind, site) -> Optional.of(Samples.dialect(CYRILLIC, List.of())),
                new SimpleMeterRegistry(),
                Clock.systemUTC());
        camel.addComponent("jms", JmsComponent.jmsComponent(broker.connections()));
        var parameters = new HashMap<String, Object>(Map.of("feed", "andijon-rch.queue", "queue", "andijon-rch.out"));
        if (template.contains("csv")) parameters.put("kind", "lab-results");
        camel.addRouteFromTemplate("receive.andijon-rch.queue", template, parameters);
    }

    private void send(Making making) throws JMSException {
        try (var connection = broker.connections().createConnection();
                var session = connection.createSession();
                var producer = session.createProducer(session.createQueue("andijon-rch.out"))) {
            producer.send(making.make(session));
        }
    }

    @FunctionalInterface
    private interface Making {
        Message make(Session session) throws JMSException;
    }
}
