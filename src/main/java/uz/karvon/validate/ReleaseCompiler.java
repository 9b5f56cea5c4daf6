package uz.karvon.validate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.karvon.site.Fault;
import uz.karvon.site.Faults;
import uz.karvon.validate.UzCore.CompiledProfile;

/** Compiles every profile and extension of a release; used once. */
final class ReleaseCompiler {
    private final Release release;
    private final R5Model model;
    private final Faults faults;
    private final Map<String, Profile> byName = new HashMap<>();
    private final Map<String, List<String>> beyond = new HashMap<>();
    private final Hl7Extensions hl7 = new Hl7Extensions();
    private final R5ValueSets valueSets = new R5ValueSets();
    private final Extensions extensions = new Extensions(hl7::isModifier);
    private final Map<String, CompiledProfile> compiled = new HashMap<>();

    ReleaseCompiler(Release release, R5Model model, Faults faults) {
        this.release = release;
        this.model = model;
        this.faults = faults;
        release.beyond().forEach((canonical, reasons) -> beyond.put(canonical, new ArrayList<>(reasons)));
    }

    UzCore compile() {
        for (var profile : release.profiles())
            if (byName.put(profile.name(), profile) != null)
                faults.add(profile.node(), "a second file describes " + profile.name());
        release.profiles().forEach(this::compile);
        hl7Extensions();
        var types = new BasePlans(model, release.terminology(), valueSets, extensions).resources();
        var byCanonical = new HashMap<String, Profile>();
        compiled.forEach((canonical, each) -> byCanonical.put(canonical, each.profile()));
        var mustSupport = new MustSupport(model, byCanonical.values());
        var mandatory = new MandatoryRules(model, release.terminology(), byCanonical, mustSupport);
        return new UzCore(release, model, types, compiled, beyond, mandatory, mustSupport);
    }

    private void compile(Profile profile) {
        var base = profile.isExtension() ? Optional.of(model.extension()) : model.resource(profile.base());
        if (base.isEmpty()) {
            faults.unknown(profile.node(), "base", profile.base(), model.resources());
            return;
        }
        var own = new Faults();
        var checks = new RuleChecks(release.terminology(), byName, model.resources(), own);
        var plan = new ProfileCompiler(checks, own).plan(profile, base.get());
        for (var fault : own.all()) {
            if (release.official()) beyond(profile, fault);
            else faults.add(fault);
        }
        if (profile.isExtension()) extensions.add(profile, plan, beyond.containsKey(profile.canonical()));
        else compiled.put(profile.canonical(), new CompiledProfile(profile, plan));
    }

    /** Those the release itself does not define. */
    private void hl7Extensions() {
        var checks = new RuleChecks(valueSets.terminology(), Map.of(), model.resources(), faults);
        var compiler = new ProfileCompiler(checks, faults);
        for (var extension : hl7.profiles())
            if (!extensions.knows(extension.canonical()))
                extensions.add(extension, compiler.plan(extension, model.extension()), false);
    }

    private void beyond(Profile profile, Fault fault) {
        beyond.computeIfAbsent(profile.canonical(), key -> new ArrayList<>()).add(fault.message());
    }
}
