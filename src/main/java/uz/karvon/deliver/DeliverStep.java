package uz.karvon.deliver;

import java.util.List;
import org.apache.camel.Exchange;
import uz.karvon.dhp.Answer;
import uz.karvon.dhp.Transaction;
import uz.karvon.message.Receipt;
import uz.karvon.message.fhir.FhirBundle;

/** The bean {@code deliver}: from the property {@code karvon.transaction} to the property {@code karvon.receipt}. */
public final class DeliverStep {
    private static final int TRIES = 5;

    private final Sort sort;

    public DeliverStep(Sort sort) {
        this.sort = sort;
    }

    /** Forgets what an earlier journey left behind. A message that gives no resources has nothing to ask of DHP. */
    public void begin(Exchange exchange) {
        exchange.removeProperty("karvon.receipt");
        exchange.removeProperty("karvon.sent");
        exchange.setProperty("karvon.tries", 0);
        if (exchange.getProperty("karvon.bundle", FhirBundle.class).resources().isEmpty())
            exchange.setProperty("karvon.receipt", new Receipt(List.of(), 0, 0, ""));
    }

    public boolean isOnItsWay(Exchange exchange) {
        return exchange.getProperty("karvon.receipt") == null;
    }

    /** Nothing had to be sent. */
    public void alreadyThere(Exchange exchange) {
        exchange.setProperty("karvon.receipt", sort.alreadyThere(transaction(exchange)));
    }

    /** The property {@code karvon.answer} becomes {@code done}, {@code again}, {@code refused} or {@code wait}. */
    public void sort(Exchange exchange) {
        var bundle = exchange.getProperty("karvon.bundle", FhirBundle.class);
        var answer = exchange.getMessage().getBody(Answer.class);
        var sorted = sort.sort(bundle, transaction(exchange), answer);
        exchange.setProperty("karvon.sorted", sorted);
        exchange.setProperty("karvon.answer", word(sorted));
    }

    private static String word(Sorted sorted) {
        if (sorted instanceof Sorted.Done) return "done";
        if (sorted instanceof Sorted.Again) return "again";
        if (sorted instanceof Sorted.Refusal) return "refused";
        return "wait";
    }

    /** Leaves the receipt, and what was sent for it in the property {@code karvon.sent}. */
    public void done(Exchange exchange) {
        exchange.setProperty("karvon.sent", transaction(exchange).bytes());
        exchange.setProperty(
                "karvon.receipt", sorted(exchange, Sorted.Done.class).receipt());
    }

    /** Lets the route go round once more, but not for ever. */
    public void again(Exchange exchange) {
        int tries = exchange.getProperty("karvon.tries", int.class) + 1;
        if (tries >= TRIES) throw sorted(exchange, Sorted.Again.class).inTheEnd();
        exchange.setProperty("karvon.tries", tries);
    }

    /** Hands the refusal to the route that called us. */
    public void refuse(Exchange exchange) {
        throw sorted(exchange, Sorted.Refusal.class).failure();
    }

    /** Hands the reason to wait to the route that called us. */
    public void waitFor(Exchange exchange) {
        throw sorted(exchange, Sorted.Wait.class).reason();
    }

    private static Transaction transaction(Exchange exchange) {
        return exchange.getProperty("karvon.transaction", Transaction.class);
    }

    private static <T extends Sorted> T sorted(Exchange exchange, Class<T> kind) {
        return exchange.getProperty("karvon.sorted", kind);
    }
}
