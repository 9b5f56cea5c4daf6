package uz.karvon.map;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import uz.karvon.map.file.MapLibrary;
import uz.karvon.map.file.Switches;
import uz.karvon.map.plan.Witness;
import uz.karvon.message.BadMapping;
import uz.karvon.message.BadMessage;
import uz.karvon.message.CsvDialect;
import uz.karvon.message.SiteId;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.MandatoryElements;
import uz.karvon.message.source.CsvTree;
import uz.karvon.message.source.Hl7Tree;
import uz.karvon.message.source.SourceTree;
import uz.karvon.site.Faults;
import uz.karvon.site.InvalidFiles;
import uz.karvon.site.Site;

/** All maps, compiled: turns a source tree into resources. Safe for use by many threads. */
public final class Mappings {
    private final PlanSet base;
    private final Map<SiteId, PlanSet> ofSites;
    private final Map<String, Boolean> switches;
    private final String version;

    private Mappings(PlanSet base, Map<SiteId, PlanSet> ofSites, Map<String, Boolean> switches, String version) {
        this.base = base;
        this.switches = switches;
        this.ofSites = Map.copyOf(ofSites);
        this.version = version;
    }

    /**
     * Reads and compiles everything below {@code home/mappings}.
     *
     * @param sites whose values maps may read as {@code site.NAME}, and whose overlays are laid over the maps
     * @param mandatory what resources cannot do without: a fault where no row can fill it, and what is written where the
     *     source has no value
     * @param uzCore the release of UZ Core whose own overlays are laid over those for all releases; empty: none
     * @throws InvalidFiles with every fault of every file
     */
    public static Mappings load(Path home, Collection<Site> sites, MandatoryElements mandatory, String uzCore) {
        return load(home, sites, mandatory, uzCore, UnaryOperator.identity());
    }

    /** As {@link #load(Path, Collection, MandatoryElements, String)}, for those who do not look at what is made. */
    public static Mappings load(Path home, Collection<Site> sites) {
        return load(home, sites, MandatoryElements.NONE, "");
    }

    /**
     * As {@link #load(Path, Collection)}, with every named switch turned over for every site: what is usually left out
     * is mapped, and what is usually mapped is left out. For measuring: messages run both ways meet every row.
     *
     * @param uzCore the release of UZ Core, as for {@link #load(Path, Collection, MandatoryElements, String)}
     */
    public static Mappings loadTurnedOver(Path home, Collection<Site> sites, String uzCore) {
        return load(home, sites, MandatoryElements.NONE, uzCore, Switches.Setting::turnedOver);
    }

    private static Mappings load(
            Path home,
            Collection<Site> sites,
            MandatoryElements mandatory,
            String uzCore,
            UnaryOperator<Switches.Setting> turn) {
        var faults = new Faults();
        var version = CompletableFuture.supplyAsync(() -> MapVersion.of(home));
        var library = MapLibrary.read(home, uzCore, faults);
        var variants = new Variants(library, sites, turn);
        var plans = variants.compile(mandatory, faults);
        // a row that is at fault may be the one that asks
        if (faults.isEmpty()) library.switches().checkUse(faults);
        faults.refuseIfAny();
        var ofSites = new HashMap<SiteId, PlanSet>();
        for (var site : sites) ofSites.put(site.id(), plans.get(variants.of(site)));
        var usual = variants.usual();
        return new Mappings(plans.get(usual), ofSites, usual.switches().positions(), version.join());
    }

    /**
     * Maps one message.
     *
     * @throws BadMessage if the hospital must mend it; the places are named
     * @throws BadMapping if no map reads this kind of message
     */
    public FhirBundle map(SourceTree tree, Site site) {
        var plans = ofSites.getOrDefault(site.id(), base);
        if (tree instanceof Hl7Tree hl7) return plans.map(hl7, site, version, Optional.empty());
        return plans.map((CsvTree) tree, site, version);
    }

    /**
     * As {@link #map(SourceTree, Site)}, with somebody looking on.
     *
     * @param witness hears what is carried where, also if the message is refused in the end
     */
    public FhirBundle map(Hl7Tree tree, Site site, Witness witness) {
        return ofSites.getOrDefault(site.id(), base).map(tree, site, version, Optional.of(witness));
    }

    /** How a site writes files of a CSV kind; empty if no map reads the kind. */
    public Optional<CsvDialect> dialect(String kind, SiteId site) {
        return ofSites.getOrDefault(site, base).dialect(kind);
    }

    /** The CSV kinds that have a map. */
    public Set<String> csvKinds() {
        return base.csvKinds();
    }

    /** The message types and structures that have a map: {@code ORU^R01}, {@code ORU_R01}. */
    public Set<String> messageTypes() {
        return base.messageTypes();
    }

    /** The named switches, and whether each is on for a site that says nothing of it. */
    public Map<String, Boolean> switches() {
        return switches;
    }

    /** Names the state of the mapping files: twelve hexadecimal digits. */
    public String version() {
        return version;
    }
}
