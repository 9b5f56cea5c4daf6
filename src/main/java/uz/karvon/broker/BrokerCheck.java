package uz.karvon.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ClientSession.QueueQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.karvon.message.Unreachable;

/**
 * Whether a broker treats our queues as the promise needs it; asked once at the start.
 *
 * @param losses what would lose messages, a sentence each: what is set where, and what is expected
 * @param oddities what would not lose them, but treats them otherwise than we would
 * @param givenUp the queues into which the broker puts what it gives up of ours, or what is too old
 */
public record BrokerCheck(List<String> losses, List<String> oddities, Set<String> givenUp) {
    /** The setting that says what becomes of an engine over a broker that would lose messages. */
    public static final String UNFIT = "broker.unfit";

    private static final Logger LOG = LoggerFactory.getLogger(BrokerCheck.class);
    private static final JsonMapper JSON = new JsonMapper();
    // as its installation makes them, unless somebody has changed it
    private static final Set<String> ARTEMIS_OWN = Set.of("DLQ", "ExpiryQueue");

    public BrokerCheck {
        losses = List.copyOf(losses);
        oddities = List.copyOf(oddities);
        givenUp = Set.copyOf(givenUp);
    }

    /** Asks the broker about our queues, and about those hospitals put their messages into. */
    static BrokerCheck of(ConnectionFactory connections, Set<String> sources) {
        try {
            var losses = new ArrayList<String>();
            try (var connection = connections.createConnection()) {
                for (var queue : Queues.ALL) losses.addAll(ofQueue(queue, Broker.query(connection, queue)));
            }
            var management = new Management(connections);
            var addresses = new ArrayList<AddressRules>();
            for (var address :
                    Stream.concat(Queues.ALL.stream(), sources.stream()).toList()) {
                var rules = rules(management, address);
                if (rules.isEmpty()) return unseen(losses, "does not let us look at its address settings");
                addresses.add(rules.get());
            }
            return of(losses, addresses);
        } catch (JMSException e) {
            return unseen(List.of(), "is away, or does not let us in");
        }
    }

    /**
     * Says in the log what was found.
     *
     * @param goesOn whether a broker that would lose messages is used all the same
     * @throws Unreachable paused, if it is not
     */
    public void judge(boolean goesOn) {
        oddities.forEach(what -> LOG.atWarn().log("the broker: {}", what));
        losses.forEach(what -> LOG.atError().log("the broker would lose messages: {}", what));
        if (!losses.isEmpty() && !goesOn)
            throw Unreachable.paused(
                    "this broker would lose messages: " + String.join("; ", losses) + "; " + UNFIT
                            + "=go-on uses it all the same",
                    null);
    }

    private static BrokerCheck of(List<String> ofQueues, List<AddressRules> addresses) {
        var losses = new ArrayList<>(ofQueues);
        var oddities = new ArrayList<String>();
        var givenUp = new TreeSet<String>();
        for (var rules : addresses) {
            rules.deadLetterAddress().ifPresent(givenUp::add);
            rules.expiryAddress().ifPresent(givenUp::add);
            // how hospitals' queues are treated is for them to say
            if (!Queues.ALL.contains(rules.address())) continue;
            losses.addAll(rules.losses());
            oddities.addAll(rules.oddities());
        }
        givenUp.remove(Queues.DEAD);
        return new BrokerCheck(losses, oddities, givenUp);
    }

    private static BrokerCheck unseen(List<String> losses, String why) {
        return new BrokerCheck(
                losses,
                List.of("it " + why + ", so its settings are not checked; see that max-delivery-attempts is -1 and that"
                        + " dead-letter-address and expiry-address are " + Queues.DEAD),
                ARTEMIS_OWN);
    }

    private static List<String> ofQueue(String name, QueueQuery queue) {
        var faults = new ArrayList<String>();
        if (!queue.isExists()) {
            if (!queue.isAutoCreateQueues())
                faults.add(
                        "there is no queue " + name + " and the broker makes none; expected a durable anycast queue");
            return faults;
        }
        if (!queue.isDurable()) faults.add("queue " + name + " is not durable; expected a durable one");
        if (queue.getRoutingType() != RoutingType.ANYCAST)
            faults.add("queue " + name + " is " + queue.getRoutingType() + "; expected ANYCAST");
        return faults;
    }

    private static Optional<AddressRules> rules(Management management, String address) throws JMSException {
        return management
                .operation("getAddressSettingsAsJSON", address)
                .flatMap(answer -> json(answer.toString()))
                .map(settings -> new AddressRules(address, settings));
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
