package uz.karvon.map;

import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import uz.karvon.message.Handover;
import uz.karvon.message.SiteId;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.source.SourceTree;
import uz.karvon.site.Site;

/** Maps the tree beside the message and puts the bundle beside it; body and headers stay as they came. */
public final class MapStep implements Processor {
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
        var site = exchange.getProperty(Handover.MESSAGE, SourceMessage.class).site();
        var tree = exchange.getProperty(Handover.TREE, SourceTree.class);
        exchange.setProperty(Handover.BUNDLE, mappings.get().map(tree, sites.apply(site)));
    }
}
