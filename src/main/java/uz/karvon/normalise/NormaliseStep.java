package uz.karvon.normalise;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import uz.karvon.message.SourceMessage;

/** Reads the message in the body and puts its tree beside it; body and headers stay as they came. */
public final class NormaliseStep implements Processor {
    /** Exchange property: the {@link uz.karvon.message.source.SourceTree}. */
    public static final String TREE = "karvon.tree";

    /** Exchange property: the list of {@link Normalised#warnings()}. */
    public static final String WARNINGS = "karvon.warnings";

    private final Normalise normalise;

    public NormaliseStep(Normalise normalise) {
        this.normalise = normalise;
    }

    @Override
    public void process(Exchange exchange) {
        var in = exchange.getMessage();
        var normalised = normalise.read(SourceMessage.of(in.getHeaders(), in.getBody(byte[].class)));
        exchange.setProperty(TREE, normalised.tree());
        exchange.setProperty(WARNINGS, normalised.warnings());
    }
}
