package uz.karvon.broker;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;

/** Which queues a broker has: it would make a misspelt one, and nobody would read what is sent there. */
public final class QueueNames {
    private static final String MANAGEMENT = "activemq.management";
    private static final long ANSWER_WITHIN_MILLIS = 5_000;

    private QueueNames() {}

    /**
     * Asks the broker.
     *
     * @return in the order of their names; empty if the broker does not tell us
     * @throws JMSException if the broker is away
     */
    public static Optional<Set<String>> of(ConnectionFactory connections) throws JMSException {
        try (var connection = connections.createConnection();
                var session = connection.createSession()) {
            connection.start();
            return ask(session).flatMap(QueueNames::read);
        }
    }

    private static Optional<Message> ask(Session session) throws JMSException {
        var question = session.createMessage();
        JMSManagementHelper.putAttribute(question, ResourceNames.BROKER, "queueNames");
        var answers = session.createTemporaryQueue();
        question.setJMSReplyTo(answers);
        try (var consumer = session.createConsumer(answers);
                var producer = session.createProducer(session.createQueue(MANAGEMENT))) {
            producer.send(question);
            return Optional.ofNullable(consumer.receive(ANSWER_WITHIN_MILLIS));
        }
    }

    private static Optional<Set<String>> read(Message answer) {
        try {
            if (!(JMSManagementHelper.getResult(answer) instanceof Object[] names)) return Optional.empty();
            return Optional.of(
                    Arrays.stream(names).map(Object::toString).collect(Collectors.toCollection(TreeSet::new)));
        } catch (Exception e) { // JMSManagementHelper.getResult declares it; a broker that keeps it secret is one too
            return Optional.empty();
        }
    }
}
