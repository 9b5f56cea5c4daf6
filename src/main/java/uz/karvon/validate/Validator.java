package uz.karvon.validate;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uz.karvon.message.Verdict;
import uz.karvon.message.Verdict.Finding;
import uz.karvon.message.Verdict.Severity;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.fhir.MandatoryElements;
import uz.karvon.message.fhir.TransactionJson;
import uz.karvon.message.source.CsvTree;
import uz.karvon.site.Faults;
import uz.karvon.site.Settings;
import uz.karvon.validate.reference.PublishedTerms;
import uz.karvon.validate.reference.ReferenceFinding;
import uz.karvon.validate.reference.ReferenceValidator;

/** Judges bundles by FHIR R5 and the rules of one UZ Core release, as it will be judged at DHP. Safe for many threads. */
public final class Validator {
    private static final CsvTree NO_SOURCE = new CsvTree("", List.of(), List.of(), List.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    private final UzCore uzCore;
    private final Release release;
    private ReferenceValidator reference; // made when it is first needed: it takes seconds and 300 MB

    private Validator(UzCore uzCore, Release release) {
        this.uzCore = uzCore;
        this.release = release;
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
        return new Validator(compiled, release);
    }

    /** What could not be compiled of an official package, {@code PROFILE: what}; the reference validator judges it. */
    public List<String> beyond() {
        return uzCore.beyond().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(profile -> profile.getValue().stream().map(what -> name(profile.getKey()) + ": " + what))
                .toList();
    }

    /** What whoever made an official package should mend and we can live with, such as codes that stand twice. */
    public List<String> blemishes() {
        return release.blemishes();
    }

    private static String name(String canonical) {
        return canonical.substring(canonical.lastIndexOf('/') + 1);
    }

    /** What resources cannot do without, by FHIR R5 and by the profile they claim. */
    public MandatoryElements mandatory() {
        return uzCore.mandatory();
    }

    /** The release of UZ Core judged by; of an official package what it calls itself. */
    public String version() {
        return release.version();
    }

    /** The names of all rules findings can name. */
    public Set<String> rules() {
        return new RuleNames(uzCore.model()).of(release.profiles(), uzCore.mustSupport());
    }

    /** Judges what a message became; findings name the source field and the map row. */
    public Verdict judge(FhirBundle bundle) {
        var judge = new BundleJudge(uzCore, bundle.source(), FhirResource::type);
        var quality =
                bundle.unfilled().isEmpty() ? List.<Finding>of() : new Quality(uzCore.mustSupport()).findings(bundle);
        var verdict = judge.judge(bundle.resources(), quality);
        if (judge.left().isEmpty()) return verdict;
        var resources = bundle.resources();
        var starts = new HashMap<String, String>();
        for (int i = 0; i < resources.size(); i++)
            if (judge.left().contains(resources.get(i)))
                starts.put("Bundle.entry[" + i + "].resource", resources.get(i).type());
        return with(verdict, new String(TransactionJson.of(bundle), StandardCharsets.UTF_8), starts);
    }

    /** Adds what the reference validator finds in resources whose rules are not all compiled. */
    private Verdict with(Verdict verdict, String json, Map<String, String> starts) {
        var findings = new ArrayList<>(verdict.findings());
        for (var finding : reference().judge(json))
            starts.forEach((start, shown) -> {
                if (!finding.element().startsWith(start)) return;
                var element = shown + finding.element().substring(start.length());
                findings.add(new Finding(
                        finding.error() ? Severity.ERROR : Severity.WARNING,
                        "reference: " + finding.rule(),
                        element,
                        "",
                        "",
                        "the reference validator finds a rule of the profile not met here"));
            });
        findings.sort((a, b) -> a.severity().compareTo(b.severity()));
        return new Verdict(findings);
    }

    private synchronized ReferenceValidator reference() {
        if (reference == null) reference = release.reference();
        return reference;
    }

    /**
     * What each validator says of the same JSON.
     *
     * @param theirs HAPI's findings, {@code ERROR ELEMENT RULE}
     * @param disagreements errors that only one of the two finds
     */
    record Compared(List<String> theirs, List<Disagreement> disagreements) {}

    Compared compare(String json) {
        var theirs = reference().judge(json);
        var words = theirs.stream()
                .map(finding -> (finding.error() ? "ERROR " : "WARNING ") + finding.element() + " " + finding.rule())
                .toList();
        return new Compared(words, Disagreement.between(judge(parsed(json)).findings(), theirs));
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is no JSON", e);
        }
    }

    /** What the reference validator says of a bundle beside us, and where the two disagree, in words without values. */
    public List<String> reference(FhirBundle bundle) {
        var compared = compare(new String(TransactionJson.of(bundle), StandardCharsets.UTF_8));
        var words = new ArrayList<>(compared.theirs());
        for (var each : compared.disagreements())
            words.add("DISAGREE " + each.element() + " " + each.rule()
                    + (each.ours() ? " (only ours)" : " (only theirs)"));
        return words;
    }

    /** Judges a resource, or a Bundle and the resources in it, given as FHIR JSON. */
    public Verdict judge(JsonNode json) {
        var read = new JsonResources(uzCore.model());
        read.read(json);
        var judge = new BundleJudge(uzCore, NO_SOURCE, read::shownAs);
        var verdict = judge.judge(read.resources(), read.findings());
        if (judge.left().isEmpty()) return verdict;
        var starts = new HashMap<String, String>();
        judge.left()
                .forEach(
                        resource -> starts.put(ReferenceFinding.plain(read.shownAs(resource)), read.shownAs(resource)));
        return with(verdict, json.toString(), starts);
    }
}
