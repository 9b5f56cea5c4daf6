package uz.karvon.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import uz.karvon.validate.Spots.Spot;

/** What can be done to an element because of its type: codes, references, extensions, what belongs together. */
final class TypeDamage {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Extensions with definitions, HL7's and the national ones, and some without. */
    private static final List<String> URLS = List.of(
            "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
            "http://hl7.org/fhir/StructureDefinition/patient-citizenship",
            "http://hl7.org/fhir/StructureDefinition/patient-birthPlace",
            "http://hl7.org/fhir/StructureDefinition/humanname-own-name",
            "http://hl7.org/fhir/StructureDefinition/no-such-extension",
            "https://dhp.uz/fhir/core/StructureDefinition/gender-other",
            "https://dhp.uz/fhir/core/StructureDefinition/patient-nationality",
            "https://dhp.uz/fhir/core/StructureDefinition/managing-organization-attachment",
            "https://dhp.uz/fhir/core/StructureDefinition/diagnosis-type",
            "https://dhp.uz/fhir/core/StructureDefinition/no-such-extension",
            "http://example.uz/x",
            "relative",
            "not a uri");

    private static final List<String> VALUES = List.of(
            "valueString", "valueCode", "valueDate", "valueDateTime", "valueBoolean", "valueCoding", "valueNonsense");

    private final Random random;
    private final SomeValues values;

    TypeDamage(Random random) {
        this.random = random;
        this.values = new SomeValues(random);
    }

    /** By what is done. */
    Map<String, Damage> all() {
        var all = new LinkedHashMap<String, Damage>();
        all.put("other code", (spot, others) -> coding(spot, "code", JSON.textNode(values.code())));
        all.put("other system", (spot, others) -> coding(spot, "system", JSON.textNode(values.system())));
        all.put("no system", (spot, others) -> coding(spot, "system", JSON.missingNode()));
        all.put("no code", (spot, others) -> coding(spot, "code", JSON.missingNode()));
        all.put("version of a system", (spot, others) -> coding(spot, "version", JSON.textNode("1.0")));
        all.put("text alone", this::textAlone);
        all.put("a second coding", this::secondCoding);
        all.put(
                "a code of FHIR's",
                (spot, others) -> !spot.child().codes().isEmpty() && put(spot, values.edge(spot.type(), spot.child())));
        all.put("other reference", this::reference);
        all.put("reference to another entry", this::swapped);
        all.put(
                "type of a reference",
                (spot, others) -> ofType(
                        spot, "Reference", "type", values.any(List.of("Patient", "Nonsense", "Basic", "http://x"))));
        all.put("extension without value", (spot, others) -> extension(spot) && removeValue((ObjectNode) spot.first()));
        all.put(
                "extension without url",
                (spot, others) -> extension(spot) && ((ObjectNode) spot.first()).remove("url") != null);
        all.put(
                "extension of another type",
                (spot, others) -> extension(spot) && otherValue((ObjectNode) spot.first()));
        all.put(
                "extension with both",
                (spot, others) -> extension(spot)
                        && set(spot.first(), "extension", JSON.arrayNode().add(someExtension())));
        all.put(
                "another url",
                (spot, others) -> extension(spot) && set(spot.first(), "url", JSON.textNode(values.any(URLS))));
        all.put("extension more", this::oneMoreExtension);
        all.put(
                "modifier extension more",
                (spot, others) -> spot.first() instanceof ObjectNode object
                        && set(object, "modifierExtension", JSON.arrayNode().add(someExtension())));
        all.put("period backwards", (spot, others) -> spot.is("Period") && period((ObjectNode) spot.first()));
        all.put("quantity", this::quantity);
        all.put(
                "telecom without system",
                (spot, others) -> spot.is("ContactPoint") && ((ObjectNode) spot.first()).remove("system") != null);
        all.put(
                "attachment without type",
                (spot, others) -> spot.is("Attachment") && ((ObjectNode) spot.first()).remove("contentType") != null);
        all.put(
                "status",
                (spot, others) -> spot.name().equals("status") && put(spot, values.edge(spot.type(), spot.child())));
        all.put(
                "language",
                (spot, others) -> set(
                        spot.holder(),
                        "language",
                        JSON.textNode(values.any(List.of("uz", "uz-Latn-UZ", "xx", "english", "ru-RU")))));
        return all;
    }

    private static boolean set(JsonNode holder, String name, JsonNode value) {
        ((ObjectNode) holder).set(name, value);
        return true;
    }

    private static boolean put(Spot spot, JsonNode value) {
        spot.replace(value);
        return true;
    }

    private static boolean coding(Spot spot, String part, JsonNode value) {
        if (!spot.is("Coding") || !(spot.first() instanceof ObjectNode coding)) return false;
        if (value.isMissingNode()) return coding.remove(part) != null;
        return set(coding, part, value);
    }

    private boolean textAlone(Spot spot, List<Spot> all) {
        return spot.is("CodeableConcept") && put(spot, JSON.objectNode().put("text", "x"));
    }

    private boolean secondCoding(Spot spot, List<Spot> all) {
        if (!spot.is("CodeableConcept") || !(spot.first() instanceof ObjectNode concept)) return false;
        if (!concept.path("coding").isArray()) return false;
        concept.withArray("/coding").addObject().put("system", values.system()).put("code", values.code());
        return true;
    }

    private boolean reference(Spot spot, List<Spot> all) {
        return ofType(spot, "Reference", "reference", values.literal());
    }

    private static boolean ofType(Spot spot, String type, String name, String text) {
        return spot.is(type) && spot.first() instanceof ObjectNode object && set(object, name, JSON.textNode(text));
    }

    /** One reference leads where another does. */
    private boolean swapped(Spot spot, List<Spot> all) {
        if (!spot.is("Reference") || !spot.first().has("reference")) return false;
        var others = all.stream()
                .filter(each -> each.is("Reference") && each.first().has("reference"))
                .map(each -> each.first().path("reference").asText())
                .filter(each -> !each.equals(spot.first().path("reference").asText()))
                .distinct()
                .toList();
        return !others.isEmpty() && ofType(spot, "Reference", "reference", values.any(others));
    }

    private static boolean extension(Spot spot) {
        return spot.is("Extension") && spot.first() instanceof ObjectNode;
    }

    private static boolean removeValue(ObjectNode extension) {
        for (var field : List.copyOf(extension.properties()))
            if (field.getKey().startsWith("value")) return extension.remove(field.getKey()) != null;
        return extension.remove("extension") != null;
    }

    private boolean otherValue(ObjectNode extension) {
        removeValue(extension);
        return write(extension, values.any(VALUES));
    }

    private static boolean write(ObjectNode extension, String name) {
        switch (name) {
            case "valueBoolean" -> extension.put(name, true);
            case "valueDate", "valueDateTime" -> extension.put(name, "2024-01-01");
            case "valueCoding" ->
                extension
                        .putObject(name)
                        .put("system", "http://example.uz/codes")
                        .put("code", "x");
            default -> extension.put(name, "x");
        }
        return true;
    }

    private ObjectNode someExtension() {
        var extension = JSON.objectNode().put("url", values.any(URLS));
        write(extension, values.any(VALUES));
        return extension;
    }

    private boolean oneMoreExtension(Spot spot, List<Spot> all) {
        if (spot.is("Resource") || !(spot.first() instanceof ObjectNode object)) return false;
        if (object.has("extension") && !object.path("extension").isArray()) return false;
        object.withArray("/extension").add(someExtension());
        return true;
    }

    private boolean period(ObjectNode period) {
        period.put("start", values.any(List.of("2025-01-01", "2025-01-01T10:00:00+05:00", "2024", "2024-01-02")));
        period.put(
                "end",
                values.any(List.of("2024-01-01", "2024-01-01T10:00:00Z", "2024-01", "2025-01-01T09:00:00+04:00")));
        return true;
    }

    private boolean quantity(Spot spot, List<Spot> all) {
        if (!spot.is("Quantity") || !(spot.first() instanceof ObjectNode quantity)) return false;
        switch (random.nextInt(5)) {
            case 0 -> quantity.remove("system");
            case 1 -> quantity.put("code", values.code());
            case 2 -> quantity.remove("value");
            case 3 -> quantity.put("comparator", values.any(List.of("<", "=", "~", "ad")));
            default -> quantity.put("system", values.system()).put("code", values.code());
        }
        return true;
    }

    /** A resource within a resource, referred to or not. */
    static ObjectNode contained(Random random) {
        var contained = JSON.objectNode().put("resourceType", "Organization");
        if (random.nextInt(4) > 0) contained.put("id", "inner");
        if (random.nextInt(3) > 0) contained.put("name", "x");
        if (random.nextInt(4) == 0) contained.putObject("meta").put("versionId", "1");
        if (random.nextInt(4) == 0)
            contained
                    .putArray("contained")
                    .addObject()
                    .put("resourceType", "Basic")
                    .put("id", "deeper");
        return contained;
    }

    static ArrayNode listOf(JsonNode one) {
        return JSON.arrayNode().add(one);
    }
}
