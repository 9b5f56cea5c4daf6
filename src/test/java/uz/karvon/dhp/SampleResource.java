package uz.karvon.dhp;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import uz.karvon.message.fhir.ElementType;
import uz.karvon.message.fhir.ElementType.Shape;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.fhir.Identity;
import uz.karvon.message.fhir.MapRow;
import uz.karvon.message.fhir.OnExisting;
import uz.karvon.message.fhir.OnMissing;
import uz.karvon.message.source.CsvTree;

/** Builds a resource as the map would, from cells of one CSV row: column n is place n. */
public final class SampleResource {
    public static final MapRow ROW = new MapRow("csv/lab-results.yaml", 7);
    private static final Map<String, ElementType> TYPES = new ConcurrentHashMap<>();
    // as FHIR orders them, as far as the tests use them
    private static final List<String> ORDER = List.of(
            "meta",
            "extension",
            "url",
            "identifier",
            "system",
            "value",
            "use",
            "profile",
            "status",
            "coding",
            "code",
            "name",
            "text",
            "family",
            "given",
            "gender",
            "birthDate",
            "deceasedBoolean",
            "deceasedDateTime",
            "subject",
            "valueQuantity",
            "valueString",
            "valueCode",
            "reference",
            "display");
    private static final List<String> LISTS = List.of("identifier", "name", "given", "profile", "coding", "extension");
    private static final List<String> COMPLEX =
            List.of("meta", "identifier", "name", "subject", "valueQuantity", "extension", "coding");

    private final FhirResource resource;

    private SampleResource(String type) {
        resource = new FhirResource(type);
    }

    public static SampleResource of(String type, String system, String value) {
        var sample = new SampleResource(type);
        sample.resource.recogniseBy(new Identity(system, value), OnExisting.KEEP, OnMissing.CREATE);
        return sample.text("identifier.system", system, -1).text("identifier.value", value, 0);
    }

    /** The bundle of one CSV row on line 17 with the columns {@code key result unit date}. */
    public static FhirBundle bundle(FhirResource... resources) {
        var source = new CsvTree(
                "lab-results", List.of("key", "result", "unit", "date"), List.of(List.of("", "", "", "")), List.of(17));
        return new FhirBundle(source, List.of(resources), List.of(), List.of(), "test");
    }

    public SampleResource onExisting(OnExisting rule) {
        resource.recogniseBy(resource.identity().orElseThrow(), rule, resource.onMissing());
        return this;
    }

    public SampleResource onMissing(OnMissing rule) {
        resource.recogniseBy(resource.identity().orElseThrow(), resource.onExisting(), rule);
        return this;
    }

    /** Writes the primitive at a path of plain steps, as if column {@code place} had said it; -1 for a constant. */
    public SampleResource text(String path, String value, long place) {
        at(path, path.startsWith("name")).write(value, ROW, place);
        return this;
    }

    public SampleResource link(String path, FhirResource target) {
        at(path, false).pointAt(target, ROW);
        return this;
    }

    public SampleResource clear(String path) {
        at(path, false).clear(ROW, 1);
        return this;
    }

    public FhirResource build() {
        return resource;
    }

    private FhirElement at(String path, boolean person) {
        var at = resource.root();
        var steps = path.split("\\.");
        for (int i = 0; i < steps.length; i++) {
            boolean complex = i < steps.length - 1 || steps[i].equals("subject");
            at = at.child(type(steps[i], complex, person));
        }
        return at;
    }

    private static ElementType type(String name, boolean complex, boolean person) {
        return TYPES.computeIfAbsent(
                name + complex,
                key -> new ElementType(
                        name,
                        complex || COMPLEX.contains(name) && !person ? "Element" : "string",
                        complex ? Shape.COMPLEX : name.equals("deceasedBoolean") ? Shape.BOOLEAN : Shape.STRING,
                        LISTS.contains(name) && (complex || !name.equals("name")),
                        ORDER.indexOf(name)));
    }
}
