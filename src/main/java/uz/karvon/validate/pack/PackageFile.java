package uz.karvon.validate.pack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a FHIR NPM package (https://hl7.org/fhir/packages.html): a gzipped tar with {@code package/package.json} and
 * its resources as {@code package/*.json}; what lies deeper, such as examples, is left alone.
 */
public final class PackageFile {
    /** How much a package may hold; the largest national ones unpack to some 200 MB. */
    static final long LARGEST = 1_000_000_000;

    private static final int MOST_FILES = 50_000;
    private static final String FOLDER = "package/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final long largest;

    /** Reads packages of any sensible size. */
    public PackageFile() {
        this(LARGEST);
    }

    PackageFile(long largest) {
        this.largest = largest;
    }

    /**
     * Reads all of it.
     *
     * @throws BadPackage if it is no package, is cut off, too large, or for another release of FHIR than R5
     */
    public FhirPackage read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) throw new BadPackage("there is no such file");
        try (var packed = Files.newInputStream(file);
                var in = new GZIPInputStream(packed, 1 << 16)) {
            return read(in);
        } catch (ZipException e) {
            throw new BadPackage("is not packed with gzip; expected a FHIR package (.tgz)", e);
        } catch (EOFException e) {
            throw new BadPackage("is cut off; fetch it again", e);
        }
    }

    private FhirPackage read(InputStream in) throws IOException {
        var tar = new TarReader(in, largest);
        var seen = new HashSet<String>();
        Map<String, JsonNode> resources = new TreeMap<>();
        Optional<JsonNode> manifest = Optional.empty();
        for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
            var name = checked(entry.get().name(), seen);
            if (name.equals(FOLDER + "package.json")) manifest = Optional.of(json(entry.get()));
            else if (isResource(name)) resources.put(name.substring(FOLDER.length()), json(entry.get()));
        }
        if (manifest.isEmpty()) throw new BadPackage("holds no package/package.json; expected a FHIR package");
        return FhirPackage.of(manifest.get(), resources);
    }

    private static String checked(String written, Set<String> seen) throws BadPackage {
        var name = written.startsWith("./") ? written.substring(2) : written;
        if (name.startsWith("/") || name.contains("\\") || ("/" + name + "/").contains("/../"))
            throw new BadPackage("holds a file whose path leads out of the package");
        if (!seen.add(name)) throw new BadPackage("holds " + name + " twice");
        if (seen.size() > MOST_FILES) throw new BadPackage("holds more than " + MOST_FILES + " files");
        return name;
    }

    private static boolean isResource(String name) {
        return name.startsWith(FOLDER)
                && name.endsWith(".json")
                && name.indexOf('/', FOLDER.length()) < 0
                && !name.startsWith(FOLDER + ".");
    }

    private static JsonNode json(TarReader.Entry entry) throws IOException {
        try {
            return JSON.readTree(entry.content());
        } catch (JsonProcessingException e) {
            throw new BadPackage(entry.name() + " is no JSON", e);
        }
    }
}
