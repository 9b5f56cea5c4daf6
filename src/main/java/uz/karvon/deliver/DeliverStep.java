package uz.karvon.deliver;

import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import uz.karvon.dhp.Answer;
import uz.karvon.dhp.Parts;
import uz.karvon.dhp.Transaction;
import uz.karvon.message.Handover;
import uz.karvon.message.Receipt;
import uz.karvon.message.SentBundles;
import uz.karvon.message.Unreachable;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.oauth.Clients;

/** The bean {@code deliver}: from the property {@code karvon.transaction} to the property {@code karvon.receipt}. */
public final class DeliverStep {
    private static final int MOST_AGAIN = 5;
    private static final String TRIES = "karvon.tries";
    private static final String SORTED = "karvon.sorted";
    private static final String ANSWER = "karvon.answer";

    private final Sort sort;
    private final int most;

    /** @param most how many resources DHP takes at once; a message of more is sent in parts */
    public DeliverStep(Sort sort, int most) {
        this.sort = sort;
        this.most = most;
    }

    /** Forgets what an earlier journey left behind. A message that gives no resources has nothing to ask of DHP. */
    public void begin(Exchange exchange) {
        exchange.removeProperty(Handover.RECEIPT);
        exchange.removeProperty(Handover.SENT);
        exchange.setProperty(TRIES, 0);
        var bundle = exchange.getProperty(Handover.BUNDLE, FhirBundle.class);
        exchange.setProperty(Handover.PARTS, Parts.of(bundle, most));
        if (bundle.resources().isEmpty()) exchange.setProperty(Handover.RECEIPT, new Receipt(List.of(), 0, 0, ""));
    }

    public boolean isOnItsWay(Exchange exchange) {
        return exchange.getProperty(Handover.RECEIPT) == null;
    }

    /** Nothing had to be sent. */
    public void alreadyThere(Exchange exchange) {
        var client = exchange.getMessage().getHeader(Clients.HEADER, "", String.class);
        arrived(exchange, sort.alreadyThere(transaction(exchange), client));
    }

    /** The property {@code karvon.answer} becomes {@code done}, {@code again}, {@code refused} or {@code wait}. */
    public void sort(Exchange exchange) {
        var bundle = exchange.getProperty(Handover.BUNDLE, FhirBundle.class);
        var answer = exchange.getMessage().getBody(Answer.class);
        var sorted = sort.sort(bundle, transaction(exchange), answer);
        exchange.setProperty(SORTED, sorted);
        exchange.setProperty(ANSWER, word(sorted));
    }

    private static String word(Sorted sorted) {
        if (sorted instanceof Sorted.Done) return "done";
        if (sorted instanceof Sorted.Again) return "again";
        if (sorted instanceof Sorted.Refusal) return "refused";
        return "wait";
    }

    /** What was sent is added to the property {@code karvon.sent}. */
    public void done(Exchange exchange) {
        sent(exchange).add(transaction(exchange).bytes());
        arrived(exchange, sorted(exchange, Sorted.Done.class).receipt());
    }

    private static SentBundles sent(Exchange exchange) {
        var before = exchange.getProperty(Handover.SENT, SentBundles.class);
        if (before != null) return before;
        var first = new SentBundles();
        exchange.setProperty(Handover.SENT, first);
        return first;
    }

    /** The receipt ends the loop; before it there may be more parts to send. */
    private static void arrived(Exchange exchange, Receipt receipt) {
        var parts = parts(exchange);
        if (parts.arrived(transaction(exchange), receipt)) exchange.setProperty(TRIES, 0);
        else
            countTry(
                    exchange, Unreachable.later("DHP does not say where it put the resources", Optional.empty(), null));
        if (parts.isComplete()) exchange.setProperty(Handover.RECEIPT, parts.receipt());
    }

    /** Lets the route go round once more, but not for ever. */
    public void again(Exchange exchange) {
        countTry(exchange, sorted(exchange, Sorted.Again.class).inTheEnd());
    }

    private static void countTry(Exchange exchange, RuntimeException inTheEnd) {
        int tries = exchange.getProperty(TRIES, int.class) + 1;
        if (tries > MOST_AGAIN) throw inTheEnd;
        exchange.setProperty(TRIES, tries);
    }

    /** Hands the refusal to the route that called us. */
    public void refuse(Exchange exchange) {
        var refused = sorted(exchange, Sorted.Refusal.class).failure();
        throw parts(exchange).inWords().map(refused::in).orElse(refused);
    }

    /** Hands the reason to wait to the route that called us. */
    public void waitFor(Exchange exchange) {
        throw sorted(exchange, Sorted.Wait.class).reason();
    }

    private static Parts parts(Exchange exchange) {
        return exchange.getProperty(Handover.PARTS, Parts.class);
    }

    private static Transaction transaction(Exchange exchange) {
        return exchange.getProperty(Handover.TRANSACTION, Transaction.class);
    }

    private static <T extends Sorted> T sorted(Exchange exchange, Class<T> kind) {
        return exchange.getProperty(SORTED, kind);
    }
}
