package uz.karvon.validate;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uz.karvon.site.Faults;
import uz.karvon.validate.reference.PublishedTerms;

/** Reads releases, ours and official ones, for people who compare them or take one over. */
public final class Releases {
    private final R5Model model = new R5Model(FhirContext.forR5Cached());
    private final PublishedTerms published = new PublishedTerms();

    /**
     * A package as our own files.
     *
     * @param version of the package
     * @param files their content, by path in {@code mappings/uz-core/VERSION}
     * @param left what rules cannot say, {@code PROFILE: what}
     * @param notes what is worth knowing and changes no verdict
     */
    public record Imported(String version, Map<String, String> files, List<String> left, List<String> notes) {}

    /**
     * Reads a package.
     *
     * @throws uz.karvon.site.InvalidFiles if it is none
     */
    public Imported read(Path packageFile) {
        var faults = new Faults();
        var read = new PackageRelease(model, published::find).read(packageFile, faults);
        faults.refuseIfAny();
        var left = read.release().profiles().stream()
                .flatMap(profile -> read.release().beyond().getOrDefault(profile.canonical(), List.of()).stream()
                        .map(what -> profile.name() + ": " + what))
                .toList();
        var files = new ReleaseFiles(read.release(), read.displays()).write();
        var notes = new ArrayList<>(read.release().blemishes());
        notes.addAll(read.release().notes());
        return new Imported(read.release().version(), files, left, notes);
    }

    /**
     * What changed from one release to another, each a package or a folder of rule files.
     *
     * @throws uz.karvon.site.InvalidFiles if one of them cannot be read
     */
    public List<Change> compare(Path older, Path newer) {
        var faults = new Faults();
        var before = release(older, faults);
        var after = release(newer, faults);
        faults.refuseIfAny();
        return new ReleaseComparison(before, after).changes();
    }

    private Release release(Path from, Faults faults) {
        if (Files.isDirectory(from))
            return ReleaseFolder.read(from, from.getFileName().toString(), faults);
        return new PackageRelease(model, published::find).read(from, faults).release();
    }
}
