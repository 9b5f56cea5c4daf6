package uz.karvon.chaos;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * What a broker can do with these bytes and no work in between: senders put them onto a durable queue, each in a
 * transaction, and consumers carry them to another, each in a transaction.
 */
final class Passing {
    private static final String IN = "passing.in", OUT = "passing.out";

    private final String url;
    private final int senders;
    private final int consumers;

    Passing(String brokerUrl, int senders, int consumers) {
        this.url = brokerUrl;
        this.senders = senders;
        this.consumers = consumers;
    }

    /** Messages a second, from the first put to the last carried over. */
    double rate(byte[] bytes, int messages) throws JMSException, InterruptedException, ExecutionException {
        var threads = Executors.newCachedThreadPool();
        try (var factory = new ActiveMQConnectionFactory(url);
                var connection = factory.createConnection()) {
            connection.start();
            var carried = new AtomicInteger();
            var work = new ArrayList<Future<?>>();
            long start = System.nanoTime();
            for (int i = 0; i < senders; i++)
                work.add(threads.submit(() -> {
                    put(connection.createSession(Session.SESSION_TRANSACTED), bytes, messages / senders);
                    return null;
                }));
            for (int i = 0; i < consumers; i++)
                work.add(threads.submit(() -> {
                    carry(connection.createSession(Session.SESSION_TRANSACTED), carried, messages / senders * senders);
                    return null;
                }));
            for (var one : work) one.get();
            double seconds = (System.nanoTime() - start) / 1e9;
            throwAway(connection);
            return carried.get() / seconds;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void throwAway(Connection connection) throws JMSException {
        try (var session = connection.createSession();
                var consumer = session.createConsumer(session.createQueue(OUT))) {
            while (consumer.receive(500) != null) continue;
        }
    }

    private static void put(Session session, byte[] bytes, int messages) throws JMSException {
        try (session;
                var producer = session.createProducer(session.createQueue(IN))) {
            for (int i = 0; i < messages; i++) {
                var message = session.createBytesMessage();
                message.writeBytes(bytes);
                producer.send(message);
                session.commit();
            }
        }
    }

    private static void carry(Session session, AtomicInteger carried, int all) throws JMSException {
        try (session;
                var consumer = session.createConsumer(session.createQueue(IN));
                var producer = session.createProducer(session.createQueue(OUT))) {
            while (carried.get() < all) {
                var message = consumer.receive(50);
                if (message == null) continue;
                producer.send(message);
                session.commit();
                carried.incrementAndGet();
            }
        }
    }
}
