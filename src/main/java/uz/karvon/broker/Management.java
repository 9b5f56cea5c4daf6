package uz.karvon.broker;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.management.ResourceNames;
import org.apache.activemq.artemis.api.jms.management.JMSManagementHelper;

/** Questions to the broker about itself; one that lets us ask nothing answers nothing. */
final class Management {
    private static final String QUEUE = "activemq.management";
    private static final long ANSWER_WITHIN_MILLIS = 5_000;

    private final ConnectionFactory connections;

    Management(ConnectionFactory connections) {
        this.connections = connections;
    }

    /**
     * What the broker says of itself under a name, such as {@code queueNames}.
     *
     * @return empty if it does not tell us
     * @throws JMSException if the broker is away
     */
    Optional<Object> attribute(String name) throws JMSException {
        return ask(question -> JMSManagementHelper.putAttribute(question, ResourceNames.BROKER, name));
    }

    /** The same for what has to be asked with an argument. */
    Optional<Object> operation(String name, String argument) throws JMSException {
        return ask(
                question -> JMSManagementHelper.putOperationInvocation(question, ResourceNames.BROKER, name, argument));
    }

    private Optional<Object> ask(Wording wording) throws JMSException {
        try (var connection = connections.createConnection();
                var session = connection.createSession()) {
            connection.start();
            return ask(session, wording);
        } catch (JMSSecurityException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> ask(Session session, Wording wording) throws JMSException {
        var answers = session.createTemporaryQueue();
        try (var consumer = session.createConsumer(answers);
                var producer = session.createProducer(session.createQueue(QUEUE))) {
            var question = session.createMessage();
            wording.put(question);
            question.setJMSReplyTo(answers);
            producer.send(question);
            return Optional.ofNullable(consumer.receive(ANSWER_WITHIN_MILLIS)).flatMap(Management::result);
        }
    }

    private static Optional<Object> result(Message answer) {
        try {
            if (!JMSManagementHelper.hasOperationSucceeded(answer)) return Optional.empty();
            return Optional.ofNullable(JMSManagementHelper.getResult(answer));
        } catch (Exception e) { // JMSManagementHelper.getResult declares it; an answer nobody can read is none
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface Wording {
        void put(Message question) throws JMSException;
    }
}
