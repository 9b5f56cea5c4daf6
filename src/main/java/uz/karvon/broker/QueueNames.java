package uz.karvon.broker;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which queues a broker has: it would make a misspelt one, and nobody would read what is sent there. */
public final class QueueNames {
    private QueueNames() {}

    /**
     * Asks the broker.
     *
     * @return in the order of their names; empty if the broker does not tell us
     * @throws JMSException if the broker is away
     */
    public static Optional<Set<String>> of(ConnectionFactory connections) throws JMSException {
        return new Management(connections)
                .attribute("queueNames")
                .filter(Object[].class::isInstance)
                .map(names -> Arrays.stream((Object[]) names)
                        .map(Object::toString)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
