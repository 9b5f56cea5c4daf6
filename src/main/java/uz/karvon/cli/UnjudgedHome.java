package uz.karvon.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import uz.karvon.map.Mappings;
import uz.karvon.map.plan.Witness;
import uz.karvon.message.CsvDialect;
import uz.karvon.message.Kind;
import uz.karvon.message.Verdict;
import uz.karvon.message.fhir.MandatoryElements;
import uz.karvon.message.source.Hl7Tree;
import uz.karvon.site.InvalidFiles;
import uz.karvon.site.Sites;

/** The sites and mappings of one home, for commands that ask what the maps do and not what the profiles say of it. */
final class UnjudgedHome {
    private final Sites sites;
    private final Mappings mappings;

    private UnjudgedHome(Sites sites, Mappings mappings) {
        this.sites = sites;
        this.mappings = mappings;
    }

    /** @throws InvalidFiles with every fault of the first room that finds any */
    static UnjudgedHome open(Path home) {
        var sites = Sites.read(home);
        return new UnjudgedHome(
                sites, Mappings.load(home, sites.all(), MandatoryElements.NONE, OfflineHome.uzCore(home)));
    }

    /** As {@link #open}, with every named switch turned over. */
    static UnjudgedHome openTurnedOver(Path home) {
        var sites = Sites.read(home);
        return new UnjudgedHome(sites, Mappings.loadTurnedOver(home, sites.all(), OfflineHome.uzCore(home)));
    }

    /** The named switches and how they stand, each as {@code care-team off}, sorted. */
    List<String> switches() {
        return mappings.switches().entrySet().stream()
                .map(one -> one.getKey() + (one.getValue() ? " on" : " off"))
                .sorted()
                .toList();
    }

    /** Gives a message, with its type as {@code ADT^A01}, whoever is to watch it. */
    interface Watcher extends BiFunction<Hl7Tree, String, Witness> {}

    /** An engine for HL7 messages whose mappings are watched. */
    Offline watchedEngine(Watcher watcher) {
        return new Offline(
                new SiteChoice(sites.all(), Optional.empty()),
                mappings::dialect,
                (tree, site) -> {
                    var message = (Hl7Tree) tree;
                    return mappings.map(message, site, watcher.apply(message, Offline.type(message)));
                },
                (bundle, site) -> Verdict.CLEAN);
    }

    /** Finds messages of every kind the maps know. */
    MessageFiles files() {
        List<CsvDialect> dialects = mappings.csvKinds().stream()
                .flatMap(kind -> mappings.dialect(kind, SiteChoice.UNNAMED.id()).stream())
                .toList();
        return new MessageFiles(dialects, Optional.<Kind>empty());
    }
}
