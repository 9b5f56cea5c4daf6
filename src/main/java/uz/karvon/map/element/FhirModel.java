package uz.karvon.map.element;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r5.model.Base;
import org.hl7.fhir.r5.model.Property;
import org.hl7.fhir.r5.model.ResourceFactory;
import org.hl7.fhir.r5.model.ResourceType;
import uz.karvon.message.fhir.ElementType;
import uz.karvon.message.fhir.ElementType.Shape;

/**
 * FHIR R5's types as HAPI's model classes list their own children. HAPI's FhirContext knows the same, but scans every
 * class for it: seconds, where this takes milliseconds. Safe for use by many threads.
 */
public final class FhirModel {
    private static final Set<String> NUMBERS = Set.of("decimal", "integer", "positiveInt", "unsignedInt");
    private static final String CHOICE = "[x]";
    // the choices of one element stand among its siblings where the element itself stands
    private static final int ROOM_FOR_CHOICES = 100;

    private final Map<String, TypeDefinition> types = new ConcurrentHashMap<>();
    private final RequiredBindings requiredBindings = RequiredBindings.read();
    private final Set<String> resources =
            Arrays.stream(ResourceType.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    /** A resource or a data type by its FHIR name. */
    public Optional<TypeDefinition> type(String name) {
        var known = types.get(name);
        return known != null ? Optional.of(known) : made(name);
    }

    /** One definition for each type: which element of two is the same is asked by identity. */
    private synchronized Optional<TypeDefinition> made(String name) {
        var known = types.get(name);
        if (known != null) return Optional.of(known);
        return make(name).map(sample -> define(name, sample));
    }

    public boolean isResource(String name) {
        return resources.contains(name);
    }

    /** Whether R5 lets an element hold codes of one value set only. */
    public boolean isBindingRequired(TypeDefinition holder, String element) {
        return requiredBindings.holds(holder.name() + "." + element);
    }

    public Set<String> resourceNames() {
        return resources;
    }

    /** A number all types of one choice share, and no sibling of theirs has. */
    public static int property(ElementType type) {
        return type.order() / ROOM_FOR_CHOICES;
    }

    private Optional<Base> make(String name) {
        try {
            return Optional.of(
                    isResource(name) ? ResourceFactory.createResource(name) : ResourceFactory.createType(name));
        } catch (FHIRException e) {
            return Optional.empty(); // HAPI's way to say that there is no such type
        }
    }

    private TypeDefinition define(String name, Base sample) {
        var made = new TypeDefinition(name, sample.isPrimitive(), () -> elements(name, sample));
        types.put(name, made);
        return made;
    }

    private Map<String, ElementDefinition> elements(String holder, Base sample) {
        var elements = new LinkedHashMap<String, ElementDefinition>();
        int order = 0;
        for (var property : sample.children()) {
            order += ROOM_FOR_CHOICES;
            if (property.getName().endsWith(CHOICE)) choices(elements, property, order);
            else elements.put(property.getName(), single(holder, sample, property, order));
        }
        return elements;
    }

    private void choices(Map<String, ElementDefinition> elements, Property property, int order) {
        var stem = property.getName().substring(0, property.getName().length() - CHOICE.length());
        for (var type : typeNames(property)) {
            var name = stem + Character.toUpperCase(type.charAt(0)) + type.substring(1);
            elements.put(name, element(name, type, false, order++, typed(type)));
        }
    }

    private ElementDefinition single(String holder, Base sample, Property property, int order) {
        boolean list = property.getMaxCardinality() != 1;
        var type = typeNames(property).get(0);
        // a backbone element has no type name, or the path of the one it repeats: @Observation.referenceRange
        if (!type.isEmpty() && type.charAt(0) != '@')
            return element(property.getName(), type, list, order, typed(type));
        var content = define(holder + "." + property.getName(), sample.addChild(property.getName()));
        return element(property.getName(), "BackboneElement", list, order, content);
    }

    /** {@code Reference(Patient|Group)|string} is a Reference or a string. */
    private static List<String> typeNames(Property property) {
        return List.of(property.getTypeCode().replaceAll("\\([^)]*\\)", "").split("\\|"));
    }

    private TypeDefinition typed(String name) {
        return type(name).orElseGet(() -> new TypeDefinition(name, name.equals("xhtml"), Map::of));
    }

    private static ElementDefinition element(
            String name, String type, boolean list, int order, TypeDefinition content) {
        return new ElementDefinition(new ElementType(name, type, shape(type, content), list, order), content);
    }

    private static Shape shape(String type, TypeDefinition content) {
        if (!content.isPrimitive()) return Shape.COMPLEX;
        if (type.equals("boolean")) return Shape.BOOLEAN;
        return NUMBERS.contains(type) ? Shape.NUMBER : Shape.STRING;
    }
}
