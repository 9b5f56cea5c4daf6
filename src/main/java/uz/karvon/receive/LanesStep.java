package uz.karvon.receive;

import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import uz.karvon.message.FeedId;
import uz.karvon.message.Kind;
import uz.karvon.message.SourceMessage;

/**
 * The bean {@code lanes}: a message about several records (a merge, a link) waits its turn in the lane of each. It is
 * passed on from lane to lane and holds none of them while it waits, so nobody ever waits for it.
 */
public final class LanesStep {
    /** Whether it has still to wait in the lane of another record. */
    public boolean isToBePassedOn(Exchange exchange) {
        return next(exchange).isPresent();
    }

    /** Makes it a message of that lane. */
    public void passOn(Exchange exchange) {
        exchange.getMessage().setHeader(SourceMessage.LANE, next(exchange).orElseThrow());
    }

    private static Optional<String> next(Exchange exchange) {
        var message = exchange.getMessage();
        if (!message.getHeader(SourceMessage.KIND, "", String.class).equals(Kind.HL7.value())) return Optional.empty();
        var bytes = message.getBody(byte[].class);
        var site = new FeedId(message.getHeader(SourceMessage.FEED, String.class)).site();
        List<String> journey = Lanes.journey(site, Hl7Header.look(bytes), bytes);
        // one that was put back by hand comes in its own lane, the last
        int at = journey.indexOf(message.getHeader(SourceMessage.LANE, String.class));
        return at < 0 || at == journey.size() - 1 ? Optional.empty() : Optional.of(journey.get(at + 1));
    }
}
