package uz.karvon.validate;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.karvon.message.fhir.MandatoryElements;
import uz.karvon.site.Fault;
import uz.karvon.site.Faults;

/** One release of UZ Core, compiled: the plan of each R5 type and of each profile. Immutable once made. */
final class UzCore {
    private final String version;
    private final R5Model model;
    private final Map<String, ElementPlan> types;
    private final Map<String, CompiledProfile> profiles;
    private final MandatoryElements mandatory;

    /** A profile and its plan. */
    record CompiledProfile(Profile profile, ElementPlan plan) {}

    private UzCore(
            String version,
            R5Model model,
            Map<String, ElementPlan> types,
            Map<String, CompiledProfile> profiles,
            MandatoryElements mandatory) {
        this.version = version;
        this.model = model;
        this.types = Map.copyOf(types);
        this.profiles = Map.copyOf(profiles);
        this.mandatory = mandatory;
    }

    /**
     * Compiles the rule files in {@code folder}.
     *
     * @throws uz.karvon.site.InvalidFiles with every fault of every file
     */
    static UzCore compile(Path folder, String version, FhirContext context) {
        var faults = new Faults();
        if (!Files.isDirectory(folder)) {
            faults.add(new Fault(folder.toString(), 0, 0, "there are no rule files for UZ Core " + version));
            faults.refuseIfAny();
        }
        var terminology = new TerminologyFiles(folder, faults).read();
        var profiles = new RuleFiles(folder, faults).read();
        var compiled = compile(version, new R5Model(context), terminology, profiles, faults);
        faults.refuseIfAny();
        return compiled;
    }

    private static UzCore compile(
            String version, R5Model model, Terminology terminology, List<Profile> profiles, Faults faults) {
        var byName = new HashMap<String, Profile>();
        for (var profile : profiles)
            if (byName.put(profile.name(), profile) != null)
                faults.add(profile.node(), "a second file describes " + profile.name());
        var compiler = new ProfileCompiler(new RuleChecks(terminology, byName, model.resources(), faults), faults);
        var extensions = new Extensions();
        var compiled = new HashMap<String, CompiledProfile>();
        for (var profile : profiles) {
            var base = profile.isExtension() ? Optional.of(model.extension()) : model.resource(profile.base());
            if (base.isEmpty()) {
                faults.unknown(profile.node(), "base", profile.base(), model.resources());
                continue;
            }
            var plan = compiler.plan(profile, base.get());
            if (profile.isExtension()) extensions.add(profile, plan);
            else compiled.put(profile.canonical(), new CompiledProfile(profile, plan));
        }
        var types = new BasePlans(model, terminology, extensions).resources();
        var byCanonical = new HashMap<String, Profile>();
        compiled.forEach((canonical, each) -> byCanonical.put(canonical, each.profile()));
        var mandatory = new MandatoryRules(model, terminology, byCanonical);
        return new UzCore(version, model, types, compiled, mandatory);
    }

    String version() {
        return version;
    }

    /** What resources cannot do without. */
    MandatoryElements mandatory() {
        return mandatory;
    }

    R5Model model() {
        return model;
    }

    /** The plan of a resource type; empty if R5 has no such type. */
    Optional<ElementPlan> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** The profile a canonical without a version names. */
    Optional<CompiledProfile> profile(String canonical) {
        return Optional.ofNullable(profiles.get(canonical));
    }
}
