package uz.karvon.broker;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatException;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.karvon.message.JournalEntry;
import uz.karvon.message.JournalJson;
import uz.karvon.message.Unreachable;

/**
 * Brings the journal to the books, many entries a transaction, off the hot path. While the books are away the
 * entries stay in the queue and it tries again.
 */
public final class JournalReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);
    private static final int MOST_AT_ONCE = 500;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ConnectionFactory connections;
    private final Consumer<List<JournalEntry>> books;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    /** @param books keeps a batch, or throws and keeps nothing of it */
    public JournalReader(ConnectionFactory connections, Consumer<List<JournalEntry>> books) {
        this.connections = connections;
        this.books = books;
        this.thread = new Thread(this::run, "journal");
    }

    public void start() {
        thread.start();
    }

    private void run() {
        while (stop.getCount() > 0) {
            try {
                readUntilStopped();
            } catch (JMSException | Unreachable e) {
                LOG.atWarn()
                        .addKeyValue("step", "journal")
                        .log("the books cannot be written now; the journal waits in its queue: {}", e.getMessage());
                pause();
            }
        }
    }

    private void readUntilStopped() throws JMSException {
        try (var connection = connections.createConnection();
                var session = connection.createSession(Session.SESSION_TRANSACTED);
                var consumer = session.createConsumer(session.createQueue(Queues.JOURNAL))) {
            connection.start();
            while (stop.getCount() > 0) {
                var batch = batch(session, consumer);
                keep(session, batch);
            }
        }
    }

    private void keep(Session session, List<JournalEntry> batch) throws JMSException {
        try {
            if (!batch.isEmpty()) books.accept(batch);
        } catch (Unreachable e) {
            session.rollback();
            throw e;
        }
        session.commit();
    }

    private static List<JournalEntry> batch(Session session, MessageConsumer consumer) throws JMSException {
        var batch = new ArrayList<JournalEntry>();
        for (var message = consumer.receive(500); message != null; message = consumer.receiveNoWait()) {
            entry(session, message).ifPresent(batch::add);
            if (batch.size() == MOST_AT_ONCE) break;
        }
        return batch;
    }

    /** What is no entry of ours goes to the dead letter, in the same transaction: it must neither stay nor vanish. */
    private static Optional<JournalEntry> entry(Session session, Message message) throws JMSException {
        try {
            return Optional.of(JournalJson.read(message.getBody(byte[].class)));
        } catch (IllegalArgumentException | MessageFormatException e) {
            LOG.atError().addKeyValue("step", "journal").log("queue:journal held something that is no entry of ours");
            try (var dead = session.createProducer(session.createQueue(Queues.DEAD))) {
                dead.send(message);
            }
            return Optional.empty();
        }
    }

    private void pause() {
        try {
            if (stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }

    /** Stops after the batch at hand. */
    @Override
    public void close() throws InterruptedException {
        stop.countDown();
        thread.join(Duration.ofSeconds(10).toMillis());
    }
}
