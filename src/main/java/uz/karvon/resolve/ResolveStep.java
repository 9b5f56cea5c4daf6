package uz.karvon.resolve;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import uz.karvon.dhp.Access;
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
    private static final String REMEMBERED = "karvon.remembered",
            DOUBTED = "karvon.doubted",
            CLAIM = "karvon.claim",
            SETTLED = "karvon.settled";

    private final Resolve resolve;
    private final Chronicle chronicle;
    private final Claims claims;
    private final Settling settling;
    private final Supplier<Capabilities> dhp;

    /** @param dhp what DHP has said it can do; the route asks before it comes here */
    public ResolveStep(
            ResolveSettings settings,
            Access access,
            Chronicle chronicle,
            Claims claims,
            Supplier<Capabilities> dhp,
            Clock clock) {
        this.resolve = new Resolve(access, settings);
        this.chronicle = chronicle;
        this.claims = claims;
        this.settling = new Settling(settings.settle(), clock);
        this.dhp = dhp;
    }

    /** The body becomes the batch of searches for whatever is not remembered. */
    public void question(Exchange exchange) {
        var parts = parts(exchange);
        var remembered = resolve.remembered(parts);
        if (exchange.getProperty(DOUBTED) != null) remembered = Map.of();
        exchange.setProperty(REMEMBERED, remembered);
        exchange.getMessage().setBody(resolve.question(parts, dhp.get(), remembered));
    }

    /** DHP's answer in the body becomes the transaction to send. */
    public void answer(Exchange exchange) {
        var answer = exchange.getMessage().getBody(Answer.class);
        var transaction = resolve.answer(
                parts(exchange), answer, dhp.get(), remembered(exchange), held -> outdated(exchange, held));
        exchange.setProperty(Handover.TRANSACTION, transaction);
        exchange.getMessage().setBody(transaction.bytes());
    }

    @SuppressWarnings("unchecked") // question put it there
    private static Map<FhirResource, Known> remembered(Exchange exchange) {
        return exchange.getProperty(REMEMBERED, Map.class);
    }

    /**
     * Something is to be made that DHP may be making already: the message was with an engine that was killed and may have
     * sent it, or we sent it and had no answer.
     */
    public boolean isToSettle(Exchange exchange) {
        var message = exchange.getMessage();
        boolean isAnotherTry = message.getHeader("JMSRedelivered", false, boolean.class)
                || message.getHeader(Exchange.REDELIVERED, false, boolean.class);
        return isAnotherTry
                && exchange.getProperty(SETTLED) == null
                && transaction(exchange).entries().stream().anyMatch(entry -> !entry.isUpdate());
    }

    /** Waits until DHP must be done with it. What it holds has to be asked for again. */
    public void settle(Exchange exchange) throws InterruptedException {
        exchange.setProperty(SETTLED, true);
        Thread.sleep(settling.left().toMillis());
    }

    /** Something is to be made that another message, here or on another node, might be making now. */
    public boolean isToBeClaimed(Exchange exchange) {
        return !claims.cover(held(exchange), resolve.shared(transaction(exchange)));
    }

    /**
     * Waits until nobody else makes what this message is about to make. What DHP holds has to be asked for again.
     *
     * @throws uz.karvon.message.Unreachable if others are at it for too long
     */
    public void claim(Exchange exchange) throws InterruptedException {
        // never waits while it holds others
        claims.giveBack(held(exchange));
        exchange.setProperty(CLAIM, claims.take(resolve.shared(transaction(exchange))));
    }

    private static Claim held(Exchange exchange) {
        return exchange.getProperty(CLAIM, Claim.NONE, Claim.class);
    }

    /** Whether the transaction refers to what DHP was not asked for this time. */
    public boolean isFromMemory(Exchange exchange) {
        return !remembered(exchange).isEmpty();
    }

    /** DHP did not take what refers to it: it is forgotten, and from here on this message asks for everything. */
    public void doubt(Exchange exchange) {
        resolve.forget(remembered(exchange).keySet());
        exchange.setProperty(DOUBTED, true);
    }

    /** However it went: others may make what this message has made, or has not. */
    public void letGo(Exchange exchange) {
        claims.giveBack(held(exchange));
        exchange.removeProperty(CLAIM);
        exchange.removeProperty(DOUBTED);
        exchange.removeProperty(SETTLED);
    }

    /** DHP has the message: what comes later and is older does not overwrite it. */
    public void said(Exchange exchange) {
        chronicle.said(site(exchange), bundle(exchange));
    }

    private Set<FhirResource> outdated(Exchange exchange, List<FhirResource> held) {
        // somebody has looked at a message that was put back
        boolean isPutBack = message(exchange).attempt() > 0;
        return isPutBack
                ? Set.of()
                : chronicle.outdated(site(exchange), bundle(exchange).saidAt(), held);
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
        return transaction(exchange).isEmpty();
    }

    private static Transaction transaction(Exchange exchange) {
        return exchange.getProperty(Handover.TRANSACTION, Transaction.class);
    }

    private static Parts parts(Exchange exchange) {
        return exchange.getProperty(Handover.PARTS, Parts.class);
    }
}
