package uz.karvon.deliver;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.karvon.message.Handover;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.Unreachable;

/** Before a message waits for its next try: what the other side asked for goes before our own back-off. */
public final class PatienceStep implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(PatienceStep.class);

    @Override
    public void process(Exchange exchange) {
        var cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Unreachable.class);
        if (cause == null) return;
        var message = exchange.getMessage();
        cause.retryAfter()
                .ifPresentOrElse(
                        delay -> message.setHeader(Exchange.REDELIVERY_DELAY, delay.toMillis()),
                        () -> message.removeHeader(Exchange.REDELIVERY_DELAY));
        var level = cause.operatorMustAct() ? LOG.atError() : LOG.atWarn();
        level.addKeyValue("messageId", message.getHeader(SourceMessage.ID))
                .addKeyValue("step", exchange.getProperty(Handover.STEP))
                .addKeyValue("attempt", message.getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class))
                .log("waiting: {}", cause.getMessage());
    }
}
