package uz.karvon.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import uz.karvon.site.Fault;
import uz.karvon.site.Faults;
import uz.karvon.validate.pack.BadPackage;
import uz.karvon.validate.pack.FhirPackage;
import uz.karvon.validate.pack.PackageFile;

/** Reads a release from an official package. */
final class PackageRelease {
    private final R5Model model;
    private final PackageCodes.Published published;

    /** @param published HL7's own terminology, which packages build on */
    PackageRelease(R5Model model, PackageCodes.Published published) {
        this.model = model;
        this.published = published;
    }

    /**
     * A release, and how people call its codes.
     *
     * @param displays by code system and code
     */
    record Read(Release release, Map<String, Map<String, String>> displays) {}

    /** Faults are booked, and what they concern is left out. */
    Read read(Path file, Faults faults) {
        try {
            return read(new PackageFile().read(file), file, faults);
        } catch (BadPackage e) {
            faults.add(new Fault(file.toString(), 0, 0, e.getMessage()));
        } catch (IOException e) {
            faults.add(new Fault(file.toString(), 0, 0, "cannot be read: " + e.getMessage()));
        }
        var nothing = new Release(
                "", "", List.of(), new Terminology(Map.of(), Map.of()), true, Map.of(), List::of, List.of(), List.of());
        return new Read(nothing, Map.of());
    }

    private Read read(FhirPackage from, Path file, Faults faults) {
        var shown = file.getFileName().toString();
        var codes = new PackageCodes(from, published);
        var own = new Faults();
        var structures = new StructureRules(from, model, codes, own);
        var profiles = structures.read();
        for (var fault : own.all())
            faults.add(new Fault(shown + "/" + fault.file(), fault.line(), fault.column(), fault.message()));
        if (profiles.isEmpty() && own.isEmpty()) faults.add(new Fault(shown, 0, 0, "holds no profile"));
        var canonical = from.canonical().isEmpty() ? canonicalOf(profiles) : from.canonical();
        var release = new Release(
                from.version(),
                canonical,
                profiles,
                codes.terminology(),
                true,
                structures.beyond(),
                () -> definitions(file),
                List.copyOf(codes.notes()),
                List.copyOf(codes.blemishes()));
        return new Read(release, codes.displays());
    }

    // read again when needed: all of it is too much to keep for what may never be asked
    private static List<JsonNode> definitions(Path file) {
        try {
            var from = new PackageFile().read(file);
            return Stream.of("StructureDefinition", "ValueSet", "CodeSystem")
                    .flatMap(type -> from.ofType(type).stream())
                    .map(Map.Entry::getValue)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String canonicalOf(List<Profile> profiles) {
        return profiles.stream()
                .map(profile -> profile.canonical().replaceAll("/StructureDefinition/.*", ""))
                .findFirst()
                .orElse("");
    }
}
