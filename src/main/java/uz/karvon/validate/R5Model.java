package uz.karvon.validate;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeDeclaredChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildContainedResources;
import ca.uhn.fhir.context.RuntimeChildDirectResource;
import ca.uhn.fhir.context.RuntimeChildPrimitiveEnumerationDatatypeDefinition;
import ca.uhn.fhir.context.RuntimeResourceBlockDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseEnumFactory;

/**
 * R5's own types as HAPI's model holds them: elements, cardinalities, codes of enumerations. What references may lead to
 * it tells of some alone; that is in {@code r5-targets.csv}.
 */
final class R5Model {
    private static final String EXTENSION = "Extension";

    private final FhirContext context;
    private final Map<String, R5Type> types = new HashMap<>();
    private final Map<BaseRuntimeElementDefinition<?>, String> blocks = new HashMap<>();
    private final Map<String, Set<String>> targets = new HashMap<>();

    R5Model(FhirContext context) {
        this.context = context;
        for (var row : R5Tables.rows("r5-targets.csv"))
            targets.put(row.get("path"), Set.of(row.get("targets").split(" ")));
    }

    /** The names of all resource types. */
    Set<String> resources() {
        return context.getResourceTypes();
    }

    /** A resource type by name. */
    Optional<R5Type> resource(String name) {
        if (!context.getResourceTypes().contains(name)) return Optional.empty();
        return Optional.of(type(context.getResourceDefinition(name), name));
    }

    /** The type of extensions, which rules are written for as for resources. */
    R5Type extension() {
        return type(context.getElementDefinition(EXTENSION), EXTENSION);
    }

    /** A data type by name, such as {@code Address}. */
    Optional<R5Type> datatype(String name) {
        var definition = context.getElementDefinition(name);
        return definition == null ? Optional.empty() : Optional.of(type(definition, definition.getName()));
    }

    /** Stands for a resource of any type inside another. */
    private static R5Type anyResource() {
        return new R5Type("Resource", false, List::of);
    }

    private R5Type type(BaseRuntimeElementDefinition<?> definition, String name) {
        var known = types.get(name);
        if (known != null) return known;
        var type = definition instanceof BaseRuntimeElementCompositeDefinition<?> composite
                ? new R5Type(name, false, () -> children(composite, name))
                : new R5Type(name, true, this::primitiveChildren);
        types.put(name, type);
        return type;
    }

    // in JSON these two stand under the primitive's name with an underscore
    private List<R5Child> primitiveChildren() {
        var id = type(context.getElementDefinition("string"), "string");
        return List.of(only("id", 1, id), only("extension", Integer.MAX_VALUE, extension()));
    }

    // HAPI's model has string for that of a data type; R5 says id, but for blocks and primitives
    private R5Type id() {
        return type(context.getElementDefinition("id"), "id");
    }

    private static R5Child only(String name, int max, R5Type type) {
        return new R5Child(name, false, 0, max, List.of(new R5Child.Branch(name, type)), Set.of(), Set.of(), "");
    }

    private List<R5Child> children(BaseRuntimeElementCompositeDefinition<?> holder, String holderName) {
        var children = new ArrayList<R5Child>();
        for (var definition : holder.getChildrenAndExtension()) {
            var name = definition.getElementName();
            if (name.equals("id") && !holderName.contains(".")) children.add(only(name, 1, id()));
            else if (name.equals("modifierExtension")) children.add(only(name, Integer.MAX_VALUE, extension()));
            else if (definition instanceof RuntimeChildContainedResources)
                children.add(only(name, Integer.MAX_VALUE, anyResource()));
            else if (definition instanceof RuntimeChildDirectResource) children.add(only(name, 1, anyResource()));
            else children.add(child(definition, name, holderName));
        }
        return List.copyOf(children);
    }

    private R5Child child(BaseRuntimeChildDefinition definition, String name, String holderName) {
        var branches = new ArrayList<R5Child.Branch>();
        boolean choice = !definition.getValidChildNames().contains(name);
        if (choice) {
            for (var json : definition.getValidChildNames()) {
                var type = definition.getChildByName(json);
                if (isBranch(name, json, type)) branches.add(branch(json, type, holderName + "." + name));
            }
        } else {
            branches.add(branch(name, definition.getChildByName(name), holderName + "." + name));
        }
        int max = definition.getMax() < 0 ? Integer.MAX_VALUE : definition.getMax();
        return new R5Child(
                name,
                choice,
                definition.getMin(),
                max,
                branches,
                codes(definition),
                targets.getOrDefault(holderName + "." + name, Set.of()),
                valueSet(definition));
    }

    private static String valueSet(BaseRuntimeChildDefinition definition) {
        return definition instanceof BaseRuntimeDeclaredChildDefinition declared
                ? Optional.ofNullable(declared.getBindingValueSet()).orElse("")
                : "";
    }

    // HAPI lists valuePatient and valueResource besides valueReference; JSON knows only the last
    private static boolean isBranch(String name, String json, BaseRuntimeElementDefinition<?> type) {
        if (type == null) return false;
        var suffix = json.substring(name.length());
        return suffix.equalsIgnoreCase(type.getName()) || suffix.equals("Quantity");
    }

    private R5Child.Branch branch(String json, BaseRuntimeElementDefinition<?> definition, String path) {
        var name =
                definition instanceof RuntimeResourceBlockDefinition ? block(definition, path) : definition.getName();
        return new R5Child.Branch(json, type(definition, name));
    }

    // a block that is used again, as Questionnaire.item in itself, keeps the name of its first place
    private String block(BaseRuntimeElementDefinition<?> definition, String path) {
        return blocks.computeIfAbsent(definition, key -> path);
    }

    private static Set<String> codes(BaseRuntimeChildDefinition definition) {
        if (!(definition instanceof RuntimeChildPrimitiveEnumerationDatatypeDefinition bound)) return Set.of();
        return bound.getInstanceConstructorArguments() instanceof IBaseEnumFactory<?> factory
                ? codes(factory, bound.getBoundEnumType())
                : Set.of();
    }

    @SuppressWarnings("unchecked") // the factory belongs to just this enumeration
    private static <T extends Enum<?>> Set<String> codes(IBaseEnumFactory<T> factory, Class<?> enumeration) {
        var codes = new HashSet<String>();
        for (var constant : enumeration.getEnumConstants())
            if (!((Enum<?>) constant).name().equals("NULL")) codes.add(factory.toCode((T) constant));
        return codes;
    }
}
