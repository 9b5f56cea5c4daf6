package uz.karvon.validate.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a FHIR package holds.
 *
 * @param name such as {@code uz.dhp.core}
 * @param version of the package
 * @param canonical the start of the canonicals it defines; empty where it says none
 * @param resources by file name, every JSON with a {@code resourceType}
 */
public record FhirPackage(String name, String version, String canonical, Map<String, JsonNode> resources) {
    public FhirPackage {
        resources = Map.copyOf(resources);
    }

    static FhirPackage of(JsonNode manifest, Map<String, JsonNode> files) throws BadPackage {
        var name = manifest.path("name").asText();
        var version = manifest.path("version").asText();
        if (name.isEmpty() || version.isEmpty())
            throw new BadPackage("package/package.json names no package and version");
        var releases = new TreeSet<String>();
        manifest.path("fhirVersions").forEach(release -> releases.add(release.asText()));
        manifest.path("fhir-version-list").forEach(release -> releases.add(release.asText()));
        if (!releases.isEmpty() && releases.stream().noneMatch(release -> release.startsWith("5.")))
            throw new BadPackage("is for FHIR " + String.join(", ", releases) + "; expected R5 (5.0.0)");
        var resources = new LinkedHashMap<String, JsonNode>();
        files.forEach((file, json) -> {
            if (json.hasNonNull("resourceType")) resources.put(file, json);
        });
        return new FhirPackage(name, version, manifest.path("canonical").asText(), resources);
    }

    /** The files with resources of one type, in the order of their names. */
    public List<Map.Entry<String, JsonNode>> ofType(String resourceType) {
        return resources.entrySet().stream()
                .filter(file -> file.getValue().path("resourceType").asText().equals(resourceType))
                .sorted(Map.Entry.comparingByKey())
                .toList();
    }
}
