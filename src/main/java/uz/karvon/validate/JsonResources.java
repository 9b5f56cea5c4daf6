package uz.karvon.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.karvon.message.Verdict.Finding;
import uz.karvon.message.Verdict.Severity;
import uz.karvon.message.fhir.ElementType;
import uz.karvon.message.fhir.ElementType.Shape;
import uz.karvon.message.fhir.FhirElement;
import uz.karvon.message.fhir.FhirResource;
import uz.karvon.message.source.SourceTree;
import uz.karvon.validate.JsonProperties.Property;

/**
 * Reads FHIR JSON (https://hl7.org/fhir/R5/json.html) into the same tree the map writes, so that one plan judges
 * both; what cannot be read becomes a finding. Used once, by one thread.
 */
final class JsonResources {
    private final R5Model model;
    private final JsonProperties properties = new JsonProperties();
    private final List<FhirResource> resources = new ArrayList<>();
    private final Map<FhirResource, String> shownAs = new IdentityHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final BundleLinks links;
    private final Deque<ContainedResources> contained = new ArrayDeque<>();

    JsonResources(R5Model model) {
        this.model = model;
        this.links = new BundleLinks(model.resources(), this::say);
    }

    /** The resources: of a Bundle the Bundle itself and those in it. */
    List<FhirResource> resources() {
        return resources;
    }

    /** How the path to a resource's elements begins. */
    String shownAs(FhirResource resource) {
        return shownAs.get(resource);
    }

    /** What was wrong with the JSON itself. */
    List<Finding> findings() {
        return findings;
    }

    /** Reads a resource or a Bundle of them. */
    void read(JsonNode json) {
        resource(json, "");
        if (json.path("resourceType").asText().equals("Bundle"))
            links.check(json.path("type").asText());
        links.resolve();
    }

    private Optional<FhirResource> resource(JsonNode json, String path) {
        var name = json.path("resourceType").asText();
        var type = model.resource(name);
        if (type.isEmpty()) {
            say(
                    "R5: resourceType",
                    path.isEmpty() ? "resourceType" : path,
                    "resourceType names no resource of FHIR R5");
            return Optional.empty();
        }
        var resource = new FhirResource(name);
        resources.add(resource);
        var start = path.isEmpty() ? name : path;
        shownAs.put(resource, start);
        if (json.has("id")) links.target(name + "/" + json.path("id").asText(), resource);
        contained.push(new ContainedResources(resource, this::say));
        fields(json, type.get(), resource.root(), start);
        contained.pop().check();
        return Optional.of(resource);
    }

    private void fields(JsonNode object, R5Type type, FhirElement holder, String path) {
        object.properties().forEach(field -> {
            var name = field.getKey();
            if (name.equals("resourceType")) return;
            boolean companion = name.startsWith("_");
            var plain = companion ? name.substring(1) : name;
            var property = properties.find(type, plain);
            if (property.isEmpty() || companion && !property.get().type().isPrimitive()) {
                say("R5: unknown element", path + "." + name, "this element does not exist in FHIR R5 at this place");
            } else if (!companion) {
                values(field.getValue(), object.path("_" + plain), property.get(), holder, path);
            } else if (!object.has(plain)) {
                values(MissingNode.getInstance(), field.getValue(), property.get(), holder, path);
            }
        });
    }

    private void values(JsonNode value, JsonNode companion, Property property, FhirElement holder, String path) {
        var at = path + "." + property.child().name();
        boolean isArray = value.isArray() || value.isMissingNode() && companion.isArray();
        if (isArray != property.child().isList()) {
            say("R5: json", at, property.child().isList() ? "must be a JSON array" : "must not be a JSON array");
        }
        if (!isArray) {
            if (value.isNull() || companion.isNull()) say("R5: json", at, "is null; leave it out");
            value(value, companion, property, holder, property.child().isList() ? at + "[0]" : at);
            return;
        }
        if (!companion.isMissingNode() && !companion.isArray())
            say("R5: json", at, "what stands under its name with an underscore must be a JSON array too");
        int size = Math.max(value.size(), companion.size());
        if (size == 0) say("R5: json", at, "is an empty array; leave it out");
        for (int i = 0; i < size; i++) value(value.path(i), companion.path(i), property, holder, at + "[" + i + "]");
    }

    private void value(JsonNode value, JsonNode companion, Property property, FhirElement holder, String at) {
        if (property.type().name().equals("Resource")) {
            inner(value, property, holder, at);
            return;
        }
        var element =
                property.child().isList() ? holder.add(property.elementType()) : holder.child(property.elementType());
        if (property.type().isPrimitive()) {
            primitive(value, property, element, at);
            companion(companion, property, element, at);
            boolean nothing = value.isMissingNode() || value.isNull();
            if (nothing && !Texts.has(element, "extension"))
                say("R5: ele-1", at, "has neither a value nor an extension");
            return;
        }
        if (!value.isObject()) {
            say("R5: json", at, "must be a JSON object");
            return;
        }
        if (value.isEmpty()) say("R5: ele-1", at, "is empty; leave it out");
        fields(value, property.type(), element, at);
        if (property.type().name().equals("Extension") && saysNothing(value))
            say("R5: ext-1", at, "an extension holds either a value or further extensions");
        if (!property.type().name().equals("Reference")
                || !value.path("reference").isTextual()) return;
        var literal = value.path("reference").asText();
        if (literal.startsWith("#")) contained.element().reference(element, literal.substring(1), at);
        else links.reference(element, literal, at);
    }

    private static boolean saysNothing(JsonNode extension) {
        return extension.properties().stream()
                .map(Map.Entry::getKey)
                .noneMatch(name -> name.startsWith("value") || name.startsWith("_value") || name.equals("extension"));
    }

    /** What stands under a primitive's name with an underscore. */
    private void companion(JsonNode companion, Property property, FhirElement element, String at) {
        if (companion.isMissingNode() || companion.isNull()) return;
        if (!companion.isObject() || companion.isEmpty())
            say(
                    "R5: json",
                    at,
                    "what stands under its name with an underscore must be a JSON object that is not empty");
        else fields(companion, property.type(), element, at);
    }

    private void primitive(JsonNode value, Property property, FhirElement element, String at) {
        if (value.isMissingNode() || value.isNull()) return;
        boolean fits =
                switch (property.elementType().shape()) {
                    case BOOLEAN -> value.isBoolean();
                    case NUMBER -> value.isNumber();
                    default -> value.isTextual();
                };
        if (fits && !value.asText().isEmpty()) element.write(value.asText(), null, SourceTree.NOWHERE);
        else
            say("R5: json", at, "must be a JSON " + words(property.elementType().shape()) + " that is not empty");
    }

    private static String words(Shape shape) {
        return switch (shape) {
            case BOOLEAN -> "true or false";
            case NUMBER -> "number";
            default -> "string";
        };
    }

    /** A resource in a resource: of a Bundle's entry one by itself, a contained one part of its holder. */
    private void inner(JsonNode value, Property property, FhirElement holder, String at) {
        var name = value.path("resourceType").asText();
        if (holder.type().fhirType().equals("Bundle.entry")) {
            var url = Texts.of(holder, "fullUrl");
            resource(value, at + ".ofType(" + name + ")").ifPresent(found -> {
                if (!url.isEmpty()) links.target(url, found);
                holder.child(property.elementType()).pointAt(found, null);
            });
            return;
        }
        var type = model.resource(name);
        if (type.isEmpty()) {
            say("R5: resourceType", at, "resourceType names no resource of FHIR R5");
            return;
        }
        var order = property.elementType().order();
        var element = holder.add(new ElementType(property.elementType().name(), name, Shape.COMPLEX, true, order));
        boolean within = property.child().name().equals("contained");
        if (within) contained.element().enter(withinAnother(name, element, at), value, at);
        fields(value, type.get(), element, at);
        if (within) contained.element().leave();
    }

    private FhirResource withinAnother(String type, FhirElement element, String at) {
        var resource = new FhirResource(type, element);
        shownAs.put(resource, at);
        return resource;
    }

    private void say(String rule, String at, String message) {
        findings.add(new Finding(Severity.ERROR, rule, at, "", "", message));
    }
}
