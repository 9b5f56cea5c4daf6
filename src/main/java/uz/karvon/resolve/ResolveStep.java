package uz.karvon.resolve;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import uz.karvon.dhp.Answer;
import uz.karvon.dhp.Capabilities;
import uz.karvon.dhp.Parts;
import uz.karvon.dhp.Transaction;
import uz.karvon.message.Handover;
import uz.karvon.message.SiteId;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.FhirResource;

/** The bean {@code resolve}: from the property {@code karvon.parts} to the property {@code karvon.transaction}. */
public final class ResolveStep {
    private final Resolve resolve;
    private final Chronicle chronicle;
    private final Supplier<Capabilities> dhp;

    /** @param dhp what DHP has said it can do; the route asks before it comes here */
    public ResolveStep(Resolve resolve, Chronicle chronicle, Supplier<Capabilities> dhp) {
        this.resolve = resolve;
        this.chronicle = chronicle;
        this.dhp = dhp;
    }

    /** The body becomes the batch of searches. */
    public void question(Exchange exchange) {
        exchange.getMessage().setBody(resolve.question(parts(exchange), dhp.get()));
    }

    /** DHP's answer in the body becomes the transaction to send. */
    public void answer(Exchange exchange) {
        var answer = exchange.getMessage().getBody(Answer.class);
        var transaction = resolve.answer(parts(exchange), answer, dhp.get(), outdated(exchange));
        exchange.setProperty(Handover.TRANSACTION, transaction);
        exchange.getMessage().setBody(transaction.bytes());
    }

    /** DHP has the message: what comes later and is older does not overwrite it. */
    public void said(Exchange exchange) {
        chronicle.said(site(exchange), bundle(exchange));
    }

    // somebody has looked at a message that was put back
    private Predicate<FhirResource> outdated(Exchange exchange) {
        boolean isPutBack = message(exchange).attempt() > 0;
        return isPutBack ? resource -> false : chronicle.outdated(site(exchange), bundle(exchange));
    }

    private static SourceMessage message(Exchange exchange) {
        return exchange.getProperty(Handover.MESSAGE, SourceMessage.class);
    }

    private static SiteId site(Exchange exchange) {
        return message(exchange).site();
    }

    private static FhirBundle bundle(Exchange exchange) {
        return exchange.getProperty(Handover.BUNDLE, FhirBundle.class);
    }

    public boolean isNothingToSend(Exchange exchange) {
        return exchange.getProperty(Handover.TRANSACTION, Transaction.class).isEmpty();
    }

    private static Parts parts(Exchange exchange) {
        return exchange.getProperty(Handover.PARTS, Parts.class);
    }
}
