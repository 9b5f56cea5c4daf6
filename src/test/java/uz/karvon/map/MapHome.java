package uz.karvon.map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import uz.karvon.message.SiteId;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.MandatoryElements;
import uz.karvon.message.fhir.TransactionJson;
import uz.karvon.message.source.Hl7Tree;
import uz.karvon.message.source.Separators;
import uz.karvon.message.source.SourceTree;
import uz.karvon.site.InvalidFiles;
import uz.karvon.site.Site;

/** A folder of mapping files under test: by default a patient recognised by PID-3 whose rows a test adds. */
final class MapHome {
    static final Site SITE = new Site(
            new SiteId("test-lab"),
            "Test laboratory",
            List.of(),
            "https://lab.example.uz",
            ZoneId.of("Asia/Tashkent"),
            StandardCharsets.UTF_8,
            Map.of("encounter-type", "mserv-1", "country", "UZ"));

    private final Path home;

    MapHome(Path home) {
        this.home = home;
        with(
                "hl7v2/messages/ADT_A01.yaml",
                """
                map: ADT_A01
                from: { message: [ADT^A01] }
                rows:
                - { from: PID, map: PID-Patient }
                """);
        withPatientRows("");
    }

    /** @param path below {@code mappings} */
    MapHome with(String path, String content) {
        try {
            var file = home.resolve("mappings").resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows of PID-Patient, the first of them in line 8. */
    MapHome withPatientRows(String rows) {
        return with(
                "hl7v2/segments/PID-Patient.yaml",
                """
                map: PID-Patient
                from: { segment: PID }
                to: Patient
                identity: [ "identifier[mrn]" ]
                rows:
                - { set: "{site.system}/mrn", to: "identifier[mrn].system" }
                - { from: PID-3, to: "identifier[mrn].value" }
                """
                        + rows);
    }

    Mappings load() {
        return load(MandatoryElements.NONE);
    }

    Mappings load(MandatoryElements mandatory) {
        return load(mandatory, "");
    }

    Mappings load(MandatoryElements mandatory, String uzCore) {
        return Mappings.load(home, List.of(SITE), mandatory, uzCore);
    }

    /** The faults of the files, one a line. */
    String faults() {
        return faults(MandatoryElements.NONE);
    }

    String faults(MandatoryElements mandatory) {
        try {
            load(mandatory);
            return "";
        } catch (InvalidFiles e) {
            return e.getMessage();
        }
    }

    FhirBundle map(String... segments) {
        return load().map(tree(segments), SITE);
    }

    /** The patient that an ADT^A01 with this PID becomes. */
    JsonNode patient(String pid) {
        return resource(map("MSH|^~\\&|LIS|LAB|||20241104||ADT^A01|1|P|2.5.1", pid), "Patient");
    }

    static SourceTree tree(String... segments) {
        return Hl7Tree.index(
                String.join("\r", segments),
                Separators.USUAL,
                (text, start, end, separators) -> text.substring(start, end));
    }

    /** The first resource of a type, as JSON. */
    static JsonNode resource(FhirBundle bundle, String type) {
        return all(bundle, type).stream().findFirst().orElseThrow();
    }

    static List<JsonNode> all(FhirBundle bundle, String type) {
        try {
            var json = new ObjectMapper().readTree(TransactionJson.of(bundle));
            return json.findValues("resource").stream()
                    .filter(resource -> resource.get("resourceType").asText().equals(type))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
