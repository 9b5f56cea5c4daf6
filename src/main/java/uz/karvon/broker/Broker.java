package uz.karvon.broker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientSession.QueueQuery;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;
import org.apache.activemq.artemis.jms.client.JMSExceptionHelper;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import uz.karvon.message.Unreachable;

/** The queues, embedded or elsewhere: one pool of connections for all who send and receive. */
public final class Broker implements AutoCloseable {
    private static final long ANSWER_WITHIN_MILLIS = 5_000;

    private final Optional<EmbeddedBroker> embedded;
    private final ActiveMQConnectionFactory artemis;
    private final JmsPoolConnectionFactory pool;
    private final String url;

    private Broker(Optional<EmbeddedBroker> embedded, String url, BrokerSettings settings) {
        this.embedded = embedded;
        this.url = url;
        artemis = new ActiveMQConnectionFactory(url, settings.user(), settings.password());
        artemis.setCallTimeout(ANSWER_WITHIN_MILLIS * 2);
        // otherwise each send first asks the broker whether the queue is there
        artemis.setCacheDestinations(true);
        // a broker that restarts is found again by whoever consumes; a sender must hear of it at once
        artemis.setReconnectAttempts(0);
        settings.tls().ifPresent(tls -> tls.configure(artemis));
        pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(artemis);
        pool.setMaxConnections(4);
        // all lanes of an engine have their sessions on one of the connections, and the front door must find one left
        pool.setMaxSessionsPerConnection(1_000);
        pool.setBlockIfSessionPoolIsFullTimeout(ANSWER_WITHIN_MILLIS);
        pool.setConnectionCheckInterval(1_000);
        pool.start();
    }

    /** Connects to the broker the settings name, or starts the embedded one. */
    public static Broker open(BrokerSettings settings) {
        if (settings.url().isPresent())
            return new Broker(Optional.empty(), settings.url().get(), settings);
        var embedded = EmbeddedBroker.start(settings);
        return new Broker(Optional.of(embedded), embedded.url(), settings);
    }

    /**
     * As {@link #open}, but beside a running engine: its broker is joined if it is up, and started for the moment if not.
     *
     * @throws Unreachable if neither is possible
     */
    public static Broker join(BrokerSettings settings) {
        var running = settings.url().isPresent() ? settings.url() : EmbeddedBroker.runningIn(settings.folder());
        if (running.isEmpty()) return open(settings);
        var broker = new Broker(Optional.empty(), running.get(), settings);
        if (settings.url().isPresent() || broker.answers()) return broker;
        // its process was killed and left its note behind
        broker.closeConnections();
        return open(settings);
    }

    private boolean answers() {
        try (var connection = artemis.createConnection()) {
            return connection.getMetaData() != null;
        } catch (JMSException e) {
            return false;
        }
    }

    /** Pooled connections; a transacted session that is closed before its commit gives everything back. */
    public ConnectionFactory connections() {
        return pool;
    }

    /** Where it is, without what a URL may carry of passwords. */
    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "");
    }

    /** Where other processes on this machine reach it. */
    public String url() {
        return url;
    }

    /**
     * How many messages stand in a queue, those being worked on included.
     *
     * @throws Unreachable if the broker does not say
     */
    public long depth(String queue) {
        try (var connection = artemis.createConnection()) {
            var answer = query(connection, queue);
            if (answer.isExists() || answer.isAutoCreateQueues()) return answer.getMessageCount();
            throw Unreachable.later("the broker does not know the queue " + queue, Optional.empty(), null);
        } catch (JMSException e) {
            throw Unreachable.later("the broker is away", Optional.empty(), e);
        }
    }

    /**
     * Why it takes no messages, though it answers; empty if it does take them.
     *
     * @throws Unreachable if it does not answer
     */
    public Optional<String> trouble() {
        depth(Queues.RECEIVED);
        return embedded.flatMap(EmbeddedBroker::trouble);
    }

    /** What the broker knows of a queue: any of its clients may ask that, also one it lets manage nothing. */
    static QueueQuery query(Connection connection, String queue) throws JMSException {
        try (var session = connection.createSession()) {
            if (session instanceof ActiveMQSession core)
                return core.getCoreSession().queueQuery(SimpleString.of(queue));
            throw new JMSException(
                    "no session of Artemis: " + session.getClass().getName());
        } catch (ActiveMQException e) {
            throw JMSExceptionHelper.convertFromActiveMQException(e);
        }
    }

    /**
     * Whether the broker treats our queues as the promise needs it.
     *
     * @param sources the queues hospitals put their messages into
     */
    public BrokerCheck check(Set<String> sources) {
        return BrokerCheck.of(artemis, sources);
    }

    /** Takes what the broker itself gives up into {@link Queues#DEAD}, until it is closed. */
    public GivenUp givenUp(Set<String> queues, Map<String, String> feeds, Clock clock) {
        return new GivenUp(artemis, queues, feeds, clock);
    }

    @Override
    public void close() {
        closeConnections();
        embedded.ifPresent(EmbeddedBroker::close);
    }

    private void closeConnections() {
        pool.stop();
        artemis.close();
    }
}
