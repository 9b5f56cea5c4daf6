package uz.karvon.validate;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import uz.karvon.message.Verdict;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.fhir.MandatoryElements;
import uz.karvon.message.source.CsvTree;
import uz.karvon.site.Faults;
import uz.karvon.site.Settings;
import uz.karvon.validate.reference.PublishedTerms;

/** Judges bundles by FHIR R5 and the rules of one UZ Core release, as it will be judged at DHP. Safe for many threads. */
public final class Validator {
    private static final CsvTree NO_SOURCE = new CsvTree("", List.of(), List.of(), List.of());

    private final UzCore uzCore;

    private Validator(UzCore uzCore) {
        this.uzCore = uzCore;
    }

    /**
     * Reads and compiles the rule files in {@code mappings/uz-core/VERSION}.
     *
     * @param home the folder that holds {@code mappings}
     * @throws uz.karvon.site.InvalidFiles with every fault of every file
     */
    public static Validator load(Path home, String uzCoreVersion) {
        var folder = home.resolve("mappings").resolve("uz-core").resolve(uzCoreVersion);
        var faults = new Faults();
        var release = ReleaseFolder.read(folder, uzCoreVersion, faults);
        return of(release, faults);
    }

    /**
     * Reads and compiles an official package (a FHIR NPM package) instead.
     *
     * @throws uz.karvon.site.InvalidFiles if it is none, or a profile stands on nothing known
     */
    public static Validator load(Path packageFile) {
        var faults = new Faults();
        var model = new R5Model(FhirContext.forR5Cached());
        var read = new PackageRelease(model, new PublishedTerms()::find).read(packageFile, faults);
        return of(read.release(), faults);
    }

    /** What the settings say: the package {@code uz-core.package} if there is one, else our files of {@code uz-core.version}. */
    public static Validator load(Settings settings) {
        return settings.optional("uz-core.package")
                .map(file -> load(settings.home().resolve(file)))
                .orElseGet(() -> load(settings.home(), settings.text("uz-core.version")));
    }

    static Validator of(Release release, Faults faults) {
        var compiled = new ReleaseCompiler(release, new R5Model(FhirContext.forR5Cached()), faults).compile();
        faults.refuseIfAny();
        return new Validator(compiled);
    }

    /** What could not be compiled of an official package, {@code PROFILE: what}; the reference validator judges it. */
    public List<String> beyond() {
        return uzCore.beyond().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(profile -> profile.getValue().stream().map(what -> name(profile.getKey()) + ": " + what))
                .toList();
    }

    private static String name(String canonical) {
        return canonical.substring(canonical.lastIndexOf('/') + 1);
    }

    /** What resources cannot do without, by FHIR R5 and by the profile they claim. */
    public MandatoryElements mandatory() {
        return uzCore.mandatory();
    }

    /** Judges what a message became; findings name the source field and the map row. */
    public Verdict judge(FhirBundle bundle) {
        return new BundleJudge(uzCore, bundle.source(), FhirResource::type).judge(bundle.resources(), List.of());
    }

    /** Judges a resource, or a Bundle and the resources in it, given as FHIR JSON. */
    public Verdict judge(JsonNode json) {
        var read = new JsonResources(uzCore.model());
        read.read(json);
        return new BundleJudge(uzCore, NO_SOURCE, read::shownAs).judge(read.resources(), read.findings());
    }
}
