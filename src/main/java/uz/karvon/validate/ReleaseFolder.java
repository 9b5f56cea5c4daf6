package uz.karvon.validate;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import uz.karvon.site.Fault;
import uz.karvon.site.Faults;

/** Reads a release from our rule files: {@code mappings/uz-core/VERSION}. */
final class ReleaseFolder {
    private static final String CANONICAL = "https://dhp.uz/fhir/core";

    private ReleaseFolder() {}

    /** Faults are booked, and what they concern is left out. */
    static Release read(Path folder, String version, Faults faults) {
        if (!Files.isDirectory(folder)) {
            faults.add(new Fault(folder.toString(), 0, 0, "there are no rule files for UZ Core " + version));
            return release(version, List.of(), new Terminology(Map.of(), Map.of()));
        }
        var terminology = new TerminologyFiles(folder, faults).read();
        var profiles = new RuleFiles(folder, faults).read();
        return release(version, profiles, terminology);
    }

    private static Release release(String version, List<Profile> profiles, Terminology terminology) {
        return new Release(
                version,
                CANONICAL,
                profiles,
                terminology,
                false,
                Map.of(),
                () -> Definitions.of(version, profiles, terminology, new R5Model(FhirContext.forR5Cached())),
                List.of(),
                List.of());
    }
}
