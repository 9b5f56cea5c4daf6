package uz.karvon.resolve;

import java.util.function.Supplier;
import org.apache.camel.Exchange;
import uz.karvon.dhp.Answer;
import uz.karvon.dhp.Capabilities;
import uz.karvon.dhp.Parts;
import uz.karvon.dhp.Transaction;

/** The bean {@code resolve}: from the property {@code karvon.parts} to the property {@code karvon.transaction}. */
public final class ResolveStep {
    private final Resolve resolve;
    private final Supplier<Capabilities> dhp;

    /** @param dhp what DHP has said it can do; the route asks before it comes here */
    public ResolveStep(Resolve resolve, Supplier<Capabilities> dhp) {
        this.resolve = resolve;
        this.dhp = dhp;
    }

    /** The body becomes the batch of searches. */
    public void question(Exchange exchange) {
        exchange.getMessage().setBody(resolve.question(parts(exchange), dhp.get()));
    }

    /** DHP's answer in the body becomes the transaction to send. */
    public void answer(Exchange exchange) {
        var answer = exchange.getMessage().getBody(Answer.class);
        var transaction = resolve.answer(parts(exchange), answer, dhp.get());
        exchange.setProperty("karvon.transaction", transaction);
        exchange.getMessage().setBody(transaction.bytes());
    }

    public boolean isNothingToSend(Exchange exchange) {
        return exchange.getProperty("karvon.transaction", Transaction.class).isEmpty();
    }

    private static Parts parts(Exchange exchange) {
        return exchange.getProperty("karvon.parts", Parts.class);
    }
}
