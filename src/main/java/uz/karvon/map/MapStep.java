package uz.karvon.map;

import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import uz.karvon.message.SiteId;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.source.SourceTree;
import uz.karvon.site.Site;

/** Maps the tree beside the message and puts the bundle beside it; body and headers stay as they came. */
public final class MapStep implements Processor {
    /** Exchange property: the {@link SourceTree} to map. */
    public static final String TREE = "karvon.tree";

    /** Exchange property: the {@link uz.karvon.message.fhir.FhirBundle} it became. */
    public static final String BUNDLE = "karvon.bundle";

    private final Supplier<Mappings> mappings;
    private final Function<SiteId, Site> sites;

    /**
     * @param mappings the ones in use now: a reload gives others
     * @param sites the site of an id
     */
    public MapStep(Supplier<Mappings> mappings, Function<SiteId, Site> sites) {
        this.mappings = mappings;
        this.sites = sites;
    }

    @Override
    public void process(Exchange exchange) {
        var in = exchange.getMessage();
        var site = SourceMessage.of(in.getHeaders(), new byte[0]).site();
        var tree = exchange.getProperty(TREE, SourceTree.class);
        exchange.setProperty(BUNDLE, mappings.get().map(tree, sites.apply(site)));
    }
}
