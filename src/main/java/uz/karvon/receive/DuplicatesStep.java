package uz.karvon.receive;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.BiPredicate;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.karvon.message.MessageId;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.Unreachable;

/**
 * Knows content that DHP already has from the same sender. The books lag behind by a moment, so the last deliveries
 * are remembered here too. Only a delivery counts: an earlier failure never holds back a message sent again.
 */
public final class DuplicatesStep {
    private static final Logger LOG = LoggerFactory.getLogger(DuplicatesStep.class);

    private final BiPredicate<String, MessageId> deliveredBefore;
    private final Cache<String, MessageId> lately =
            Caffeine.newBuilder().maximumSize(50_000).build();

    /** @param deliveredBefore asks the books whether another message of this duplicate key was delivered */
    public DuplicatesStep(BiPredicate<String, MessageId> deliveredBefore) {
        this.deliveredBefore = deliveredBefore;
    }

    /** Whether another message with this content was delivered. */
    public boolean seen(Exchange exchange) {
        var id = new MessageId(exchange.getMessage().getHeader(SourceMessage.ID, String.class));
        var key = exchange.getMessage().getHeader(SourceMessage.DUPLICATE_KEY, String.class);
        var other = lately.getIfPresent(key);
        // its own delivery, rolled back before it was booked, is no reason to call it a duplicate
        if (other != null) return !other.equals(id);
        try {
            return deliveredBefore.test(key, id);
        } catch (Unreachable e) {
            // hospitals are served without the books: what DHP holds already is found before sending
            LOG.atWarn()
                    .addKeyValue("messageId", id)
                    .addKeyValue("step", "receive")
                    .log("books away; not looked up");
            return false;
        }
    }

    /** Remembers that DHP has this message. */
    public void delivered(Exchange exchange) {
        var message = exchange.getMessage();
        lately.put(
                message.getHeader(SourceMessage.DUPLICATE_KEY, String.class),
                new MessageId(message.getHeader(SourceMessage.ID, String.class)));
    }
}
