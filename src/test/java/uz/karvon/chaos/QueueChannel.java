package uz.karvon.chaos;

import jakarta.jms.JMSException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A round in one transaction onto a queue of the broker; its commit is the acknowledgement. */
final class QueueChannel implements Channel {
    /** The one the feed nukus-lab.queue reads. */
    static final String QUEUE = "nukus-lab";

    private static final long PAUSE_MILLIS = 200;

    private final String url;

    QueueChannel(String brokerUrl) {
        this.url = brokerUrl;
    }

    @Override
    public void send(List<Numbered> round, Register register) throws InterruptedException {
        round.forEach(register::sent);
        while (!isCommitted(round)) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            round.forEach(register::sent);
        }
        round.forEach(register::acknowledged);
    }

    private boolean isCommitted(List<Numbered> round) {
        try (var factory = new ActiveMQConnectionFactory(url);
                var connection = factory.createConnection();
                var session = connection.createSession(true, 0);
                var producer = session.createProducer(session.createQueue(QUEUE))) {
            for (var message : round) {
                var body = session.createBytesMessage();
                body.writeBytes(message.bytes());
                producer.send(body);
            }
            session.commit();
            return true;
        } catch (JMSException e) {
            return false;
        }
    }

    @Override
    public void close() {
        // each round has a connection of its own
    }
}
