package uz.karvon.message.fhir;

import java.util.Optional;
import java.util.function.Function;

/** Writes the result tree as FHIR JSON (https://hl7.org/fhir/R5/json.html), one pass, straight to bytes. */
public final class FhirJson {
    private static final byte[] RESOURCE_TYPE = JsonBytes.quoted("resourceType");
    private static final int USUAL_RESOURCE = 2048;
    private static final byte[] REFERENCE = JsonBytes.quoted("reference");

    private final JsonBytes json;
    private final Function<FhirResource, Reference> references;

    /**
     * @param resources about how many will be written
     * @param references how to write a link to another resource of the bundle
     */
    public FhirJson(int resources, Function<FhirResource, Reference> references) {
        this.json = new JsonBytes(resources * USUAL_RESOURCE + USUAL_RESOURCE);
        this.references = references;
    }

    /** How one resource refers to another: {@code reference} is a literal, or else {@code identifier} names it. */
    public record Reference(String literal, Identity identity, Optional<String> display) {
        /** By {@code urn:uuid:…} or {@code Type/id}. */
        public static Reference to(String literal) {
            return new Reference(literal, null, Optional.empty());
        }

        /** By identifier, where no resource is to be made; {@code display} is its name, if the message says it. */
        public static Reference by(Identity identity, Optional<String> display) {
            return new Reference(null, identity, display);
        }
    }

    /** The writer underneath, for the envelope around resources. */
    public JsonBytes json() {
        return json;
    }

    /** Everything written so far, UTF-8. */
    public byte[] toByteArray() {
        return json.toByteArray();
    }

    /** Writes a whole resource as an object; {@code id} only if DHP gave one. */
    public void resource(FhirResource resource, String id) {
        json.startObject();
        json.name(RESOURCE_TYPE);
        json.text(resource.type());
        if (id != null) json.member("id", id);
        children(resource.root());
        json.endObject();
    }

    private void children(FhirElement holder) {
        int size = holder.size();
        for (int i = 0; i < size; ) {
            var type = holder.at(i).type();
            int end = i + 1;
            while (end < size && holder.at(end).type() == type) end++;
            property(holder, type, i, end);
            i = end;
        }
    }

    private void property(FhirElement holder, ElementType type, int from, int to) {
        if (to == from + 1 && isPlain(holder.at(from))) {
            single(holder.at(from));
            return;
        }
        boolean any = false;
        boolean extended = false;
        for (int i = from; i < to; i++) {
            var child = holder.at(i);
            if (hidden(child)) continue;
            any |= !type.isPrimitive() || child.hasText();
            extended |= type.isPrimitive() && child.size() > 0;
        }
        if (any) values(holder, type, from, to);
        if (extended) extensions(holder, type, from, to);
    }

    /** Whether there is just a value to write; nearly every element is so. */
    private static boolean isPlain(FhirElement element) {
        if (element.isCleared()) return false;
        return element.type().isPrimitive() ? element.hasText() && element.size() == 0 : !element.isEmpty();
    }

    private void single(FhirElement element) {
        json.name(element.type().quotedName());
        if (element.type().list()) json.startArray();
        value(element);
        if (element.type().list()) json.endArray();
    }

    private void values(FhirElement holder, ElementType type, int from, int to) {
        json.name(type.quotedName());
        if (type.list()) json.startArray();
        for (int i = from; i < to; i++) if (!hidden(holder.at(i))) value(holder.at(i));
        if (type.list()) json.endArray();
    }

    /** A primitive's extensions stand beside it under its name with an underscore. */
    private void extensions(FhirElement holder, ElementType type, int from, int to) {
        json.name(type.quotedBeside());
        if (type.list()) json.startArray();
        for (int i = from; i < to; i++) {
            var child = holder.at(i);
            if (hidden(child)) continue;
            if (child.size() == 0) {
                json.nothing();
                continue;
            }
            json.startObject();
            children(child);
            json.endObject();
        }
        if (type.list()) json.endArray();
    }

    private static boolean hidden(FhirElement element) {
        return element.isCleared() || element.isEmpty();
    }

    private void value(FhirElement element) {
        if (!element.type().isPrimitive()) complex(element);
        else if (!element.hasText()) json.nothing();
        else
            switch (element.type().shape()) {
                case BOOLEAN -> json.literal(element.textOrEmpty().equals("true") ? "true" : "false");
                // the digits as they were read: 1.50 must not become 1.5
                case NUMBER -> json.literal(element.textOrEmpty());
                default -> json.text(element.textOrEmpty());
            }
    }

    private void complex(FhirElement element) {
        json.startObject();
        element.target().ifPresent(target -> reference(references.apply(target), element));
        children(element);
        json.endObject();
    }

    private void reference(Reference reference, FhirElement element) {
        if (reference.literal() != null) {
            json.name(REFERENCE);
            json.text(reference.literal());
            return;
        }
        json.name("identifier");
        json.startObject();
        json.member("system", reference.identity().system());
        json.member("value", reference.identity().value());
        json.endObject();
        // a display the map wrote itself follows among the children
        if (reference.display().isPresent() && element.first("display").isEmpty())
            json.member("display", reference.display().get());
    }
}
