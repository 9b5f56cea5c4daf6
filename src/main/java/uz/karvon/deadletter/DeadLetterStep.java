package uz.karvon.deadletter;

import java.time.Clock;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.Handover;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.Unreachable;
import uz.karvon.store.Store;

/** The bean {@code deadletter}: writes a letter for {@code queue:dead}, and takes it from there into the store. */
public final class DeadLetterStep {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterStep.class);
    private final Store store;
    private final LetterWriter writer;
    private final Salvage salvage;

    public DeadLetterStep(Store store, Clock clock) {
        this.store = store;
        this.writer = new LetterWriter(clock);
        this.salvage = new Salvage(clock);
    }

    /**
     * Turns a failed exchange into the dead letter it ends as: the message's own bytes as the body, the reason in the
     * headers. The message is the property {@code karvon.message}, or else headers and body; the step that failed is
     * the property {@code karvon.step}.
     */
    public void letter(Exchange exchange) {
        var fault = Optional.ofNullable(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class))
                .orElseGet(() -> new IllegalStateException("sent to the dead letter without a fault"));
        var step = exchange.getProperty(Handover.STEP, exchange.getFromRouteId(), String.class);
        var letter = writer.write(message(exchange), String.valueOf(step), fault);
        var out = exchange.getMessage();
        out.removeHeaders("*");
        out.setHeaders(letter.headers());
        out.setBody(letter.message().bytes());
    }

    private SourceMessage message(Exchange exchange) {
        var message = exchange.getProperty(Handover.MESSAGE, SourceMessage.class);
        return message != null ? message : salvage.message(exchange.getMessage().getHeaders(), bytes(exchange));
    }

    /**
     * Keeps a broker message from {@code queue:dead} in the store, whatever it is.
     *
     * @throws Unreachable while the store cannot keep it: the message stays on the queue and is tried again
     */
    public void park(Exchange exchange) {
        try {
            var letter = read(exchange);
            store.park(letter);
            report(letter);
        } catch (Unreachable e) {
            throw e;
        } catch (RuntimeException e) {
            // it came here because it failed; failing again it must neither be lost nor come back in a circle
            throw Unreachable.paused("a dead letter cannot be kept: a fault of Karvon's own", FaultTrace.of(e));
        }
    }

    private DeadLetter read(Exchange exchange) {
        var headers = exchange.getMessage().getHeaders();
        var bytes = bytes(exchange);
        try {
            return DeadLetter.of(headers, bytes);
        } catch (IllegalArgumentException e) {
            return salvage.letter(headers, bytes, "its headers cannot be read");
        }
    }

    private static byte[] bytes(Exchange exchange) {
        return Optional.ofNullable(exchange.getMessage().getBody(byte[].class)).orElseGet(() -> new byte[0]);
    }

    private static void report(DeadLetter letter) {
        var message = letter.message();
        LOG.atWarn()
                .addKeyValue("messageId", message.id())
                .addKeyValue("site", message.site())
                .addKeyValue("step", letter.step())
                .addKeyValue("kind", message.kind())
                .addKeyValue("attempt", message.attempt())
                .addKeyValue("outcome", "DEAD")
                .addKeyValue("reasonClass", letter.reasonClass())
                .log(letter.reason());
    }
}
