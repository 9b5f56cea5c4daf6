package uz.karvon.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import uz.karvon.SampleReader;
import uz.karvon.map.Mappings;
import uz.karvon.map.Samples;
import uz.karvon.message.CsvDialect;
import uz.karvon.message.Kind;
import uz.karvon.message.Verdict;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.MandatoryElements;
import uz.karvon.site.Fault;
import uz.karvon.site.Faults;
import uz.karvon.site.InvalidFiles;
import uz.karvon.site.RouteFiles;
import uz.karvon.site.Settings;
import uz.karvon.site.Site;
import uz.karvon.site.Sites;
import uz.karvon.validate.Policies;
import uz.karvon.validate.Validator;

/** The sites, mappings and profiles of one home, loaded once for a command. */
final class OfflineHome {
    private final Sites sites;
    private final Mappings mappings;
    private final Validator validator;
    private final Policies policies;

    private OfflineHome(Sites sites, Mappings mappings, Validator validator, Policies policies) {
        this.policies = policies;
        this.sites = sites;
        this.mappings = mappings;
        this.validator = validator;
    }

    /** @throws InvalidFiles with every fault of the first room that finds any */
    static OfflineHome open(Path home) {
        var sites = Sites.read(home);
        var settings = settings(home);
        var validator = Validator.load(settings);
        var mappings = Mappings.load(home, sites.all(), validator.mandatory(), validator.version());
        return new OfflineHome(sites, mappings, validator, Policies.read(home, validator));
    }

    /**
     * The sites and mappings of another home under the profiles and the release of this one.
     *
     * @throws InvalidFiles with every fault of the other's files, which are told apart as {@code --maps}
     */
    OfflineHome withMapsOf(Path other) {
        try {
            var others = Sites.read(other);
            return new OfflineHome(
                    others,
                    Mappings.load(other, others.all(), validator.mandatory(), validator.version()),
                    validator,
                    Policies.read(other, validator));
        } catch (InvalidFiles e) {
            throw new InvalidFiles(e.faults().stream()
                    .map(fault -> new Fault("--maps: " + fault.file(), fault.line(), fault.column(), fault.message()))
                    .toList());
        }
    }

    /**
     * As {@link #open}, but looks into every room, route files too, before it refuses.
     *
     * @throws InvalidFiles with every fault of every room
     */
    static OfflineHome check(Path home) {
        var faults = new Faults();
        var sites = Sites.read(home, faults);
        attempt(faults, () -> RouteFiles.check(home, sites, faults));
        var settings = settings(home);
        var validator = attempt(faults, () -> Validator.load(settings));
        var mandatory = validator.map(Validator::mandatory).orElse(MandatoryElements.NONE);
        var uzCore = validator.map(Validator::version).orElseGet(() -> uzCore(settings));
        var mappings = attempt(faults, () -> Mappings.load(home, sites.all(), mandatory, uzCore));
        var policies = validator.flatMap(it -> attempt(faults, () -> Policies.read(home, it)));
        faults.refuseIfAny();
        return new OfflineHome(sites, mappings.orElseThrow(), validator.orElseThrow(), policies.orElseThrow());
    }

    private static <T> Optional<T> attempt(Faults faults, Supplier<T> load) {
        try {
            return Optional.of(load.get());
        } catch (InvalidFiles e) {
            e.faults().forEach(faults::add);
            return Optional.empty();
        }
    }

    /** The release of UZ Core the settings of a home name. */
    static String uzCore(Path home) {
        return uzCore(settings(home));
    }

    private static String uzCore(Settings settings) {
        return settings.text("uz-core.version");
    }

    private static Settings settings(Path home) {
        return Settings.read(home, System.getenv(), Map.of());
    }

    /** What of an official package the reference validator has to judge. */
    List<String> beyond() {
        return validator.beyond();
    }

    /** What is blemished in an official package, and was taken as it is. */
    List<String> blemishes() {
        return validator.blemishes();
    }

    Sites sites() {
        return sites;
    }

    private Verdict judge(FhirBundle bundle, Site site) {
        return policies.of(site.id()).weigh(validator.judge(bundle));
    }

    /** What the reference validator says of a bundle, and where we disagree. */
    List<String> reference(FhirBundle bundle) {
        return validator.reference(bundle);
    }

    /** @param named whose messages they are; empty: told by MSH-4 */
    Offline engine(Optional<Site> named) {
        return new Offline(new SiteChoice(sites.all(), named), mappings::dialect, mappings::map, this::judge);
    }

    /**
     * @param kind what every file is; empty: told by name and content
     * @param named whose files they are, for how they write their tables; empty: nobody's
     */
    MessageFiles files(Optional<Kind> kind, Optional<Site> named) {
        return new MessageFiles(dialects(named.orElse(SiteChoice.UNNAMED)), kind);
    }

    /** The samples beside the mappings, which are their tests. */
    Samples samples(Path home) {
        return new Samples(home, mappings, sites, new SampleReader(mappings::dialect));
    }

    private List<CsvDialect> dialects(Site site) {
        return mappings.csvKinds().stream()
                .flatMap(kind -> mappings.dialect(kind, site.id()).stream())
                .toList();
    }
}
