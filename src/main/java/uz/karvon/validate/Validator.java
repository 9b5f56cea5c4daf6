package uz.karvon.validate;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import uz.karvon.message.Verdict;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.fhir.MandatoryElements;
import uz.karvon.message.source.CsvTree;

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
        return new Validator(UzCore.compile(folder, uzCoreVersion, FhirContext.forR5Cached()));
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
