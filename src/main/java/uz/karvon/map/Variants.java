package uz.karvon.map;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import uz.karvon.map.compile.Compiler;
import uz.karvon.map.element.FhirModel;
import uz.karvon.map.file.MapFile;
import uz.karvon.map.file.MapLibrary;
import uz.karvon.map.file.Switches;
import uz.karvon.message.fhir.MandatoryElements;
import uz.karvon.site.Faults;
import uz.karvon.site.Site;

/** The sets of maps that sites need: one for each way their overlays and switches stand. */
final class Variants {
    private final MapLibrary library;
    private final Collection<Site> sites;
    private final UnaryOperator<Switches.Setting> turn;

    /** @param turn what becomes of every site's switches */
    Variants(MapLibrary library, Collection<Site> sites, UnaryOperator<Switches.Setting> turn) {
        this.library = library;
        this.sites = sites;
        this.turn = turn;
    }

    /** What sites must share to share their plans: whose overlays, and how the switches stand. */
    record Variant(Optional<String> overlays, Switches.Setting switches) {}

    /** That of a site that says nothing. */
    Variant usual() {
        return new Variant(Optional.empty(), turn.apply(library.switches().setting(Map.of())));
    }

    Variant of(Site site) {
        var overlays = Optional.of(site.id().value()).filter(library.sitesWithOverlays()::contains);
        return new Variant(overlays, turn.apply(library.switches().setting(site.switches())));
    }

    private Set<Variant> all() {
        var all = new LinkedHashSet<Variant>();
        all.add(usual());
        // also those of sites whose own files are at fault, so that everything is told at once
        for (var id : library.sitesWithOverlays()) all.add(new Variant(Optional.of(id), usual().switches()));
        for (var site : sites) all.add(of(site));
        return all;
    }

    /** Compiles each by itself, by all processors. */
    Map<Variant, PlanSet> compile(MandatoryElements mandatory, Faults faults) {
        var maps = new LinkedHashMap<Variant, Map<String, MapFile>>();
        for (var variant : all()) maps.put(variant, library.maps(variant.overlays()));
        var model = new FhirModel();
        var outcomes = maps.entrySet().parallelStream()
                .map(each -> compile(each.getKey(), each.getValue(), model, mandatory))
                .toList();
        var plans = new LinkedHashMap<Variant, PlanSet>();
        for (var outcome : outcomes) {
            plans.put(outcome.variant(), outcome.plans());
            faults.addAll(outcome.faults());
        }
        return plans;
    }

    private record Outcome(Variant variant, PlanSet plans, Faults faults) {}

    private Outcome compile(Variant variant, Map<String, MapFile> maps, FhirModel model, MandatoryElements mandatory) {
        var faults = new Faults();
        var compiled =
                Compiler.compile(model, library.codes(), maps, siteValues(), variant.switches(), mandatory, faults);
        return new Outcome(variant, new PlanSet(compiled, sites), faults);
    }

    private Set<String> siteValues() {
        var names = new TreeSet<>(Set.of("id", "name", "system"));
        for (var site : sites) names.addAll(site.values().keySet());
        return names;
    }
}
