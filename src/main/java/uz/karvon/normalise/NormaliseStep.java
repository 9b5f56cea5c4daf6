package uz.karvon.normalise;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import uz.karvon.message.Handover;
import uz.karvon.message.SourceMessage;

/** Reads the message under way and puts its tree beside it; body and headers stay as they came. */
public final class NormaliseStep implements Processor {
    private final Normalise normalise;

    public NormaliseStep(Normalise normalise) {
        this.normalise = normalise;
    }

    @Override
    public void process(Exchange exchange) {
        var normalised = normalise.read(exchange.getProperty(Handover.MESSAGE, SourceMessage.class));
        exchange.setProperty(Handover.TREE, normalised.tree());
        exchange.setProperty(Handover.WARNINGS, normalised.warnings());
    }
}
