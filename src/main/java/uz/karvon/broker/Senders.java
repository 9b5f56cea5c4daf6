package uz.karvon.broker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Transacted sessions that stay open from one transaction to the next, as many as were ever at work at once: to open and
 * close one costs the broker more round trips than what is sent over it. They end with the connections they are on.
 */
final class Senders {
    private final ConnectionFactory connections;
    private final Queue<Sender> idle = new ConcurrentLinkedQueue<>();

    Senders(ConnectionFactory connections) {
        this.connections = connections;
    }

    /** What is to be sent together. */
    @FunctionalInterface
    interface Work {
        void run(Session session, MessageProducer producer) throws JMSException;
    }

    /**
     * Sends all of it or nothing, and returns when it is on disk.
     *
     * @throws JMSException if the broker does not take it; or if it did not say so, and may have taken it
     */
    void inOneTransaction(Work work) throws JMSException {
        var sender = filled(work);
        boolean isDone = false;
        try {
            sender.session.commit();
            isDone = true;
        } finally {
            if (!isDone) sender.close();
        }
        idle.add(sender);
    }

    private Sender filled(Work work) throws JMSException {
        var kept = idle.poll();
        if (kept == null) return filled(open(), work);
        try {
            return filled(kept, work);
        } catch (JMSException e) {
            // the broker was away since it was last used, and nothing was committed; if it still is, a new one will
            // tell
            return filled(open(), work);
        }
    }

    private static Sender filled(Sender sender, Work work) throws JMSException {
        boolean isDone = false;
        try {
            work.run(sender.session, sender.producer);
            isDone = true;
            return sender;
        } finally {
            if (!isDone) sender.close();
        }
    }

    private Sender open() throws JMSException {
        var connection = connections.createConnection();
        // a pool that was stopped hands out nothing instead of saying so
        if (connection == null) throw new JMSException("the pool of connections is closed");
        try {
            var session = connection.createSession(Session.SESSION_TRANSACTED);
            return new Sender(connection, session, session.createProducer(null));
        } catch (JMSException e) {
            connection.close();
            throw e;
        }
    }

    private record Sender(Connection connection, Session session, MessageProducer producer) {
        /** What was sent and not committed is taken back. */
        void close() {
            try (connection;
                    session) {
                producer.close();
            } catch (JMSException e) {
                // it is broken, and closed by that
            }
        }
    }
}
