package uz.karvon.map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import uz.karvon.message.Failure;
import uz.karvon.message.SiteId;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.TransactionJson;
import uz.karvon.message.source.SourceTree;
import uz.karvon.site.Fault;
import uz.karvon.site.Site;
import uz.karvon.site.Sites;

/**
 * The samples beside the maps, which are their tests: each {@code mappings/**}{@code /samples/NAME.hl7} or {@code .csv}
 * with the {@code NAME.bundle.json} it must become. What lies in {@code mappings/sites/samples/SITE} is that site's and
 * feeds the demo; there only those with a bundle beside them are compared.
 */
public final class Samples {
    private static final String OF_SITES = "mappings/sites/samples";
    private static final String BUNDLE = ".bundle.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter PRETTY = JSON.writerWithDefaultPrettyPrinter();

    private final Path home;
    private final Mappings mappings;
    private final Sites sites;
    private final Reader reader;

    /** Reads a sample as a message of a site; a CSV sample gives one tree for each message in it. */
    @FunctionalInterface
    public interface Reader {
        /**
         * @param csvKind empty for HL7 v2
         * @throws Failure if it cannot be read
         */
        List<SourceTree> read(byte[] bytes, Optional<String> csvKind, Site site);
    }

    /**
     * @param home holds {@code mappings}
     * @param sites a sample belongs to the one its folder or its MSH-4 names, else to the first
     */
    public Samples(Path home, Mappings mappings, Sites sites, Reader reader) {
        this.home = home;
        this.mappings = mappings;
        this.sites = sites;
        this.reader = reader;
    }

    /** Maps every sample and compares; a fault for each that differs, cannot be mapped, or has no bundle beside it. */
    public List<Fault> check() {
        var faults = new ArrayList<Fault>();
        for (var sample : all()) check(sample).ifPresent(faults::add);
        return faults;
    }

    /**
     * Writes what each sample becomes now beside it, to be reviewed as a diff.
     *
     * @return the faults that are left: samples that cannot be mapped
     */
    public List<Fault> accept() {
        var faults = new ArrayList<Fault>();
        for (var sample : all()) {
            try {
                Files.write(bundleOf(sample), PRETTY.writeValueAsBytes(map(sample)));
            } catch (Failure e) {
                faults.add(fault(sample, "cannot be mapped: " + e.getMessage()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return faults;
    }

    /** The samples, in the order of their paths. */
    public List<Path> all() {
        var root = home.resolve("mappings");
        if (!Files.isDirectory(root)) return List.of();
        try (var files = Files.walk(root)) {
            return files.filter(file -> isSample(root.relativize(file)))
                    .filter(file -> !file.startsWith(home.resolve(OF_SITES)) || Files.exists(bundleOf(file)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSample(Path file) {
        var name = file.toString().replace('\\', '/');
        return name.contains("samples/") && (name.endsWith(".hl7") || name.endsWith(".csv"));
    }

    private Optional<Fault> check(Path sample) {
        var bundle = bundleOf(sample);
        if (!Files.exists(bundle))
            return Optional.of(
                    fault(sample, "has no " + bundle.getFileName() + " beside it; check --accept writes it"));
        try {
            var expected = JSON.readTree(Files.readAllBytes(bundle));
            return JsonDifference.first(expected, map(sample))
                    .map(difference ->
                            fault(sample, "maps otherwise than " + bundle.getFileName() + " says: " + difference));
        } catch (Failure e) {
            return Optional.of(fault(sample, "cannot be mapped: " + e.getMessage()));
        } catch (IOException e) {
            return Optional.of(fault(bundle, "cannot be read: " + e.getMessage()));
        }
    }

    /** One bundle; a sample that holds several messages gives a list of them. */
    private JsonNode map(Path sample) throws IOException {
        var bytes = Files.readAllBytes(sample);
        var site = site(sample, bytes);
        var bundles = new ArrayList<JsonNode>();
        for (var tree : reader.read(bytes, csvKind(sample), site)) bundles.add(json(mappings.map(tree, site)));
        return bundles.size() == 1 ? bundles.get(0) : JSON.createArrayNode().addAll(bundles);
    }

    private static JsonNode json(FhirBundle bundle) throws IOException {
        return JSON.readTree(new String(TransactionJson.of(bundle), StandardCharsets.UTF_8));
    }

    /** {@code KIND.csv}, {@code KIND.WORDS.csv} or {@code KIND-WORDS.csv}; the longest kind that fits. */
    private Optional<String> csvKind(Path sample) {
        var name = sample.getFileName().toString();
        if (!name.endsWith(".csv")) return Optional.empty();
        var kind = mappings.csvKinds().stream()
                .filter(each -> name.startsWith(each + ".") || name.startsWith(each + "-"))
                .max((a, b) -> a.length() - b.length());
        return kind.or(() -> Optional.of(name.substring(0, name.indexOf('.'))));
    }

    private Site site(Path sample, byte[] bytes) {
        var ofSites = home.resolve(OF_SITES);
        if (sample.startsWith(ofSites))
            return sites.get(new SiteId(ofSites.relativize(sample).getName(0).toString()));
        return sites.byFacility(facility(bytes))
                .orElseGet(() -> sites.all().iterator().next());
    }

    /** MSH-4.1, which names the site whose charset is needed to read the rest; empty for CSV. */
    private static String facility(byte[] bytes) {
        var header = new String(bytes, StandardCharsets.ISO_8859_1)
                .lines()
                .findFirst()
                .orElse("");
        if (!header.startsWith("MSH") || header.length() < 5) return "";
        var fields = header.split(Pattern.quote(header.substring(3, 4)), 5);
        return fields.length < 4 ? "" : fields[3].split(Pattern.quote(header.substring(4, 5)), 2)[0];
    }

    private static Path bundleOf(Path sample) {
        var name = sample.getFileName().toString();
        return sample.resolveSibling(name.substring(0, name.lastIndexOf('.')) + BUNDLE);
    }

    private Fault fault(Path file, String message) {
        return new Fault(home.relativize(file).toString().replace('\\', '/'), 0, 0, message);
    }
}
