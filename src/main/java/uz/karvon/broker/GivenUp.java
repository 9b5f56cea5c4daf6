package uz.karvon.broker;

import static org.apache.activemq.artemis.api.core.Message.HDR_ORIGINAL_ADDRESS;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.ReasonClass;
import uz.karvon.message.SourceMessage;

/**
 * Looks every few seconds for what the broker itself has given up of ours, by its own settings: a message delivered too
 * often or grown too old. Such a message goes on to {@code queue:dead} with the reason; what was on its way to the books
 * or to the dead letter goes back to its queue. Other applications' messages in the same place are left alone.
 */
public final class GivenUp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GivenUp.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final long NEXT_WITHIN_MILLIS = 200;
    // these are only on their way: whatever kept them, they are tried again
    private static final Set<String> GO_BACK = Set.of(Queues.JOURNAL, Queues.DEAD, Queues.REPLAY);

    private final ConnectionFactory connections;
    private final Set<String> queues;
    private final Map<String, String> feeds;
    private final Clock clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "given-up");

    /**
     * A reader that is not started yet.
     *
     * @param queues where the broker puts what it gives up
     * @param feeds which feed reads which queue of a hospital's
     */
    GivenUp(ConnectionFactory connections, Set<String> queues, Map<String, String> feeds, Clock clock) {
        this.connections = connections;
        this.queues = Set.copyOf(queues);
        this.feeds = Map.copyOf(feeds);
        this.clock = clock;
    }

    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            do look();
            while (!stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try (var connection = connections.createConnection()) {
            connection.start();
            for (var queue : queues)
                if (Broker.query(connection, queue).getMessageCount() > 0) empty(connection, queue);
        } catch (JMSException e) {
            LOG.atDebug().addKeyValue("step", "deadletter").log("the broker is away");
        }
    }

    private void empty(Connection connection, String queue) throws JMSException {
        try (var session = connection.createSession(Session.SESSION_TRANSACTED);
                var consumer = session.createConsumer(session.createQueue(queue), ours())) {
            for (var message = next(consumer); message != null && stop.getCount() > 0; message = next(consumer)) {
                move(session, message, queue);
                session.commit();
            }
        }
    }

    private static Message next(MessageConsumer consumer) throws JMSException {
        return consumer.receive(NEXT_WITHIN_MILLIS);
    }

    private String ours() {
        var addresses = new TreeSet<>(feeds.keySet());
        addresses.addAll(Queues.ALL);
        return addresses.stream()
                .map(name -> "'" + name.replace("'", "''") + "'")
                .collect(Collectors.joining(",", HDR_ORIGINAL_ADDRESS + " IN (", ")"));
    }

    private void move(Session session, Message message, String queue) throws JMSException {
        var origin = message.getStringProperty(HDR_ORIGINAL_ADDRESS.toString());
        var target = GO_BACK.contains(origin) ? origin : Queues.DEAD;
        var out = session.createBytesMessage();
        out.writeBytes(AnyBody.bytes(message));
        for (var header : headers(message, origin, queue).entrySet())
            out.setObjectProperty(header.getKey(), header.getValue());
        try (var producer = session.createProducer(session.createQueue(target))) {
            producer.send(out);
        }
        LOG.atWarn()
                .addKeyValue("step", "deadletter")
                .addKeyValue("messageId", message.getStringProperty(SourceMessage.ID))
                .log("the broker gave a message of queue:{} up; it goes on to queue:{}", origin, target);
    }

    private Map<String, Object> headers(Message message, String origin, String queue) throws JMSException {
        var headers = new HashMap<String, Object>();
        if (!GO_BACK.contains(origin)) {
            headers.put(DeadLetter.STEP, "broker");
            headers.put(DeadLetter.REASON_CLASS, ReasonClass.INTERNAL.name());
            headers.put(
                    DeadLetter.REASON,
                    "the broker gave it up on queue " + origin + " and put it into " + queue
                            + ": delivered too often without an end, or too old");
            headers.put(DeadLetter.DIED_AT, clock.millis());
            if (feeds.containsKey(origin)) headers.put(SourceMessage.FEED, feeds.get(origin));
        }
        for (var name : Collections.list(message.getPropertyNames()).toArray()) {
            boolean isOurs = name.toString().startsWith("karvon") || name.equals(SourceMessage.LANE);
            if (isOurs) headers.put(name.toString(), message.getObjectProperty(name.toString()));
        }
        return headers;
    }

    @Override
    public void close() throws InterruptedException {
        stop.countDown();
        thread.join(Duration.ofSeconds(10).toMillis());
    }
}
