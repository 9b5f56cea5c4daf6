package uz.karvon.normalise;

import java.util.function.Function;
import uz.karvon.message.BadMapping;
import uz.karvon.message.CsvDialects;
import uz.karvon.message.SiteId;
import uz.karvon.message.SourceMessage;
import uz.karvon.site.Site;

/** Reads any message by its kind. */
public final class Normalise {
    private final Function<SiteId, Site> sites;
    private final CsvDialects dialects;
    private final Hl7Reader hl7 = new Hl7Reader();
    private final CsvReader csv = new CsvReader();

    /**
     * @param sites finds a site by its id
     * @param dialects finds how a hospital writes a CSV kind
     */
    public Normalise(Function<SiteId, Site> sites, CsvDialects dialects) {
        this.sites = sites;
        this.dialects = dialects;
    }

    /**
     * @throws uz.karvon.message.BadMessage if the bytes are no such message
     * @throws BadMapping if the message is of a CSV kind no map describes
     */
    public Normalised read(SourceMessage message) {
        if (!message.kind().isCsv())
            return hl7.read(message.bytes(), sites.apply(message.site()).charset());
        var kind = message.kind().name();
        var dialect = dialects.of(kind, message.site())
                .orElseThrow(
                        () -> new BadMapping("no map reads the CSV kind " + kind + "; expected one in mappings/csv"));
        return csv.read(
                message.bytes(),
                dialect,
                message.origin().map(SourceMessage.Origin::lines).orElse(""));
    }
}
