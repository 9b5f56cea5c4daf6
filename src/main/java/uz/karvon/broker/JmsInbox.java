package uz.karvon.broker;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.Inbox;
import uz.karvon.message.JournalEntry;
import uz.karvon.message.JournalJson;
import uz.karvon.message.Outcome;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.Unreachable;

/** The front door onto the broker: a message and its entry in the books go to disk in one transaction. */
public final class JmsInbox implements Inbox {
    private final Senders senders;
    private final Clock clock;

    public JmsInbox(ConnectionFactory connections, Clock clock) {
        this.senders = new Senders(connections);
        this.clock = clock;
    }

    @Override
    public void put(List<SourceMessage> messages) {
        inOneTransaction((session, producer) -> {
            for (var message : messages) {
                // first, since this address says at once when the disk is full
                send(session, producer, Queues.RECEIVED, message.headers(), message.bytes());
                book(session, producer, message);
            }
        });
    }

    @Override
    public void park(DeadLetter letter) {
        inOneTransaction((session, producer) -> {
            book(session, producer, letter.message());
            send(
                    session,
                    producer,
                    Queues.DEAD,
                    letter.headers(),
                    letter.message().bytes());
        });
    }

    private void book(Session session, MessageProducer producer, SourceMessage message) throws JMSException {
        var arrival = Outcome.of(message, Outcome.State.WAITING, clock.instant());
        send(session, producer, Queues.JOURNAL, Map.of(), JournalJson.write(JournalEntry.of(arrival)));
    }

    private static void send(
            Session session, MessageProducer producer, String queue, Map<String, Object> headers, byte[] bytes)
            throws JMSException {
        BytesMessage out = session.createBytesMessage();
        out.writeBytes(bytes);
        for (var header : headers.entrySet()) out.setObjectProperty(header.getKey(), header.getValue());
        producer.send(session.createQueue(queue), out);
    }

    private void inOneTransaction(Senders.Work work) {
        try {
            senders.inOneTransaction(work);
        } catch (JMSException e) {
            throw Unreachable.later("the broker cannot take messages now", Optional.empty(), e);
        }
    }
}
