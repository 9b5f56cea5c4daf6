package uz.karvon;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import uz.karvon.broker.BrokerCheck;
import uz.karvon.console.Patience;
import uz.karvon.dhp.Answers;
import uz.karvon.dhp.DhpSettings;
import uz.karvon.map.Mappings;
import uz.karvon.map.Samples;
import uz.karvon.message.fhir.MandatoryElements;
import uz.karvon.network.Outbound;
import uz.karvon.oauth.Clients;
import uz.karvon.resolve.ResolveSettings;
import uz.karvon.site.Fault;
import uz.karvon.site.Faults;
import uz.karvon.site.InvalidFiles;
import uz.karvon.site.LiveFiles;
import uz.karvon.site.RouteFiles;
import uz.karvon.site.Settings;
import uz.karvon.site.Sites;
import uz.karvon.store.Retention;
import uz.karvon.store.StoreSettings;
import uz.karvon.trace.TraceSettings;
import uz.karvon.validate.Policies;
import uz.karvon.validate.ReferenceUse;
import uz.karvon.validate.Validator;

/** What people wrote: sites, maps, rules, policies, route files and settings. */
record Configuration(Sites sites, Mappings mappings, Validator validator, Policies policies, List<Path> routes) {
    /** @throws InvalidFiles with every fault of every file */
    static Configuration read(Settings settings) {
        var home = settings.home();
        var faults = new Faults();
        var sites = Sites.read(home, faults);
        var routes = RouteFiles.check(home, sites, faults);
        var validator = collect(() -> Validator.load(settings), faults);
        // an official package says itself which release it is
        var uzCore = validator.map(Validator::version).orElseGet(() -> settings.text("uz-core.version"));
        var mandatory = validator.map(Validator::mandatory).orElse(MandatoryElements.NONE);
        var mappings = collect(() -> Mappings.load(home, sites.all(), mandatory, uzCore), faults);
        var policies = validator.flatMap(it -> collect(() -> Policies.read(home, it), faults));
        judge(settings, faults);
        faults.refuseIfAny();
        return new Configuration(
                sites, mappings.orElseThrow(), validator.orElseThrow(), policies.orElseThrow(), routes);
    }

    /** The samples beside the maps, which are their tests. */
    Samples samples(Path home) {
        return new Samples(home, mappings, sites, new SampleReader(mappings::dialect));
    }

    private static void judge(Settings settings, Faults faults) {
        var readings = List.<Consumer<Settings>>of(
                it -> DhpSettings.of(it.all()),
                it -> Answers.of(it.all()),
                it -> Outbound.of(it.all()),
                it -> Patience.of(it.all()),
                it -> ResolveSettings.of(it.all()),
                it -> TraceSettings.of(it.all()),
                it -> Clients.check(it.all()),
                it -> StoreSettings.check(it.text("store.keys")),
                it -> Retention.days(it.text("store.keep-content")),
                it -> Retention.days(it.text("store.keep-messages")),
                it -> LiveFiles.interval(it.text("mappings.reload")),
                it -> ReferenceUse.of(it.text("validate.reference")),
                it -> it.number("broker.port"),
                it -> it.number("broker.min-disk-free"),
                it -> oneOf(it, BrokerCheck.UNFIT, "refuse", "go-on"),
                it -> it.number("console.port"),
                it -> it.number("process.lanes"));
        for (var reading : readings) {
            try {
                reading.accept(settings);
            } catch (IllegalArgumentException e) {
                faults.add(new Fault("karvon.properties or environment", 0, 0, e.getMessage()));
            }
        }
    }

    private static void oneOf(Settings settings, String name, String... words) {
        if (!List.of(words).contains(settings.text(name).strip()))
            throw new IllegalArgumentException(name + " is none of " + String.join(", ", words));
    }

    private static <T> Optional<T> collect(Supplier<T> files, Faults faults) {
        try {
            return Optional.of(files.get());
        } catch (InvalidFiles e) {
            e.faults().forEach(faults::add);
            return Optional.empty();
        }
    }
}
