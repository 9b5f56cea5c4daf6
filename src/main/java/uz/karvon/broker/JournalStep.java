package uz.karvon.broker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.karvon.message.BadMessage;
import uz.karvon.message.Content;
import uz.karvon.message.Handover;
import uz.karvon.message.JournalEntry;
import uz.karvon.message.JournalJson;
import uz.karvon.message.Outcome;
import uz.karvon.message.Receipt;
import uz.karvon.message.SentBundles;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.fhir.FhirBundle;

/** Writes how a message ended as the body for {@code queue:journal}, in the transaction that ends it. */
public final class JournalStep {
    private static final Logger LOG = LoggerFactory.getLogger(JournalStep.class);
    private static final String STARTED = "karvon.started";
    private final Clock clock;

    public JournalStep(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads the message off the exchange and starts its clock.
     *
     * @throws BadMessage if it was not Karvon that put it on its queue
     */
    public void begin(Exchange exchange) {
        exchange.setProperty(STARTED, clock.instant());
        exchange.setProperty(Stages.PROPERTY, new Stages());
        var in = withoutJms(exchange);
        try {
            exchange.setProperty(Handover.MESSAGE, SourceMessage.of(in.getHeaders(), in.getBody(byte[].class)));
        } catch (IllegalArgumentException e) {
            // without the cause: it may quote a header, and who knows what somebody put there
            throw new BadMessage(
                    "queue:received held what no front door of Karvon's put there: its headers are missing or"
                            + " cannot be read");
        }
    }

    // Camel's own JMS message throws and catches an exception each time it is copied, which a route does at every turn
    private static Message withoutJms(Exchange exchange) {
        var jms = exchange.getMessage();
        var plain = new DefaultMessage(exchange);
        plain.setHeaders(jms.getHeaders());
        plain.setBody(jms.getBody());
        exchange.setMessage(plain);
        return plain;
    }

    /** The entry for a message whose content was delivered before. */
    public void duplicate(Exchange exchange) {
        var message = exchange.getProperty(Handover.MESSAGE, SourceMessage.class);
        write(exchange, JournalEntry.of(Outcome.of(message, Outcome.State.DUPLICATE, clock.instant())));
    }

    /** The entry for a message DHP has, with what was sent (the property {@code karvon.sent}). */
    public void delivered(Exchange exchange) {
        var message = exchange.getProperty(Handover.MESSAGE, SourceMessage.class);
        var receipt = exchange.getProperty(Handover.RECEIPT, Receipt.class);
        var bundle = exchange.getProperty(Handover.BUNDLE, FhirBundle.class);
        var outcome = new Outcome(
                message.id(),
                message.feed(),
                message.kind(),
                message.controlId(),
                message.duplicateKey(),
                message.corrects(),
                message.receivedAt(),
                Outcome.State.DELIVERED,
                message.attempt(),
                clock.instant(),
                receipt.locations(),
                bundle.mapVersion(),
                bundle.unread().size(),
                exchange.getProperty(Stages.PROPERTY, Stages.class).micros(sinceStart(exchange)),
                receipt.remark());
        var content = new Content(
                Content.deflated(message.bytes()),
                sent(exchange),
                message.lane(),
                Numbers.of(bundle),
                Numbers.changeable(bundle),
                bundle.saidAt());
        write(exchange, new JournalEntry(outcome, Optional.of(content)));
    }

    /** Of no bytes, deflated, where DHP had it all. */
    private static byte[] sent(Exchange exchange) {
        var bundles = exchange.getProperty(Handover.SENT, SentBundles.class);
        return bundles == null ? Content.deflated(new byte[0]) : bundles.deflated();
    }

    private void write(Exchange exchange, JournalEntry entry) {
        var outcome = entry.outcome();
        LOG.atInfo()
                .addKeyValue("messageId", outcome.id())
                .addKeyValue("site", outcome.feed().site())
                .addKeyValue("step", "process")
                .addKeyValue("kind", outcome.kind())
                .addKeyValue("attempt", outcome.attempt())
                .addKeyValue("outcome", outcome.state())
                .addKeyValue("durationMs", sinceStart(exchange).toMillis())
                .log(outcome.state() == Outcome.State.DELIVERED ? "delivered" : "delivered before, not sent again");
        var out = exchange.getMessage();
        // only the entry travels on: the message's own headers would make the journal as wide as the message
        List.copyOf(out.getHeaders().keySet()).forEach(out::removeHeader);
        out.setBody(JournalJson.write(entry));
    }

    private Duration sinceStart(Exchange exchange) {
        return Duration.between(exchange.getProperty(STARTED, Instant.class), clock.instant());
    }
}
