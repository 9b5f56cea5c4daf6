package uz.karvon.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.karvon.message.SiteId;
import uz.karvon.message.source.Hl7Tree;
import uz.karvon.normalise.Hl7Reader;
import uz.karvon.site.Site;

/** Finds whose message a file holds when no feed says so: the site named by hand, else the one MSH-4 names, else nobody's. */
final class SiteChoice {
    /**
     * Stands for a sender without a file in {@code mappings/sites}. UZ Core wants the kind of care of every visit, and no
     * HL7 field has it: what is only tried borrows one, a site that sends has to say its own.
     */
    static final Site UNNAMED = new Site(
            new SiteId("unnamed"),
            "Sender without a site file",
            List.of(),
            "https://unnamed.example.uz",
            ZoneId.of("Asia/Tashkent"),
            UTF_8,
            Map.of("encounter-type", "mserv-0001-00004"));

    private static final int SENDING_FACILITY = 4;

    private final Collection<Site> sites;
    private final Optional<Site> named;
    private final Hl7Reader reader = new Hl7Reader();

    SiteChoice(Collection<Site> sites, Optional<Site> named) {
        this.sites = sites;
        this.named = named;
    }

    /** @throws uz.karvon.message.BadMessage if the message cannot be read at all */
    Site of(FileMessage message) {
        if (named.isPresent()) return named.get();
        if (message.kind().isCsv()) return UNNAMED;
        // a facility's code is ASCII, so any charset will do to find out whose charset it is
        var tree = (Hl7Tree) reader.read(message.bytes(), ISO_8859_1).tree();
        var facility = tree.text(0, SENDING_FACILITY, 1, 1, 1);
        return sites.stream()
                .filter(site -> site.facilities().contains(facility))
                .findFirst()
                .orElse(UNNAMED);
    }
}
