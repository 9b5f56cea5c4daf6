package uz.karvon.validate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.karvon.message.fhir.MandatoryElements;

/** One release of UZ Core, compiled: the plan of each R5 type and of each profile. Immutable once made. */
final class UzCore {
    private final String version;
    private final String canonical;
    private final Map<String, List<String>> beyond;
    private final R5Model model;
    private final Map<String, ElementPlan> types;
    private final Map<String, CompiledProfile> profiles;
    private final MandatoryElements mandatory;
    private final MustSupport mustSupport;

    /** A profile and its plan. */
    record CompiledProfile(Profile profile, ElementPlan plan) {}

    UzCore(
            Release release,
            R5Model model,
            Map<String, ElementPlan> types,
            Map<String, CompiledProfile> profiles,
            Map<String, List<String>> beyond,
            MandatoryElements mandatory,
            MustSupport mustSupport) {
        this.version = release.version();
        this.canonical = release.canonical() + "/";
        this.model = model;
        this.types = Map.copyOf(types);
        this.profiles = Map.copyOf(profiles);
        this.beyond = Map.copyOf(beyond);
        this.mandatory = mandatory;
        this.mustSupport = mustSupport;
    }

    String version() {
        return version;
    }

    /** What resources cannot do without. */
    MandatoryElements mandatory() {
        return mandatory;
    }

    /** What is wanted where it is known. */
    MustSupport mustSupport() {
        return mustSupport;
    }

    /** How the canonicals of this release begin. */
    String canonical() {
        return canonical;
    }

    /** What could not be compiled, by the canonical of the profile: those are the reference validator's to judge. */
    Map<String, List<String>> beyond() {
        return beyond;
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
