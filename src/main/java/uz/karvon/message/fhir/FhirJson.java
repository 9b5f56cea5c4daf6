package uz.karvon.message.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Function;

/** Writes the result tree as FHIR JSON (https://hl7.org/fhir/R5/json.html), one pass, straight to bytes. */
public final class FhirJson implements AutoCloseable {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;
    private final Function<FhirResource, Reference> references;

    /**
     * @param out receives UTF-8
     * @param references how to write a link to another resource of the bundle
     */
    public FhirJson(OutputStream out, Function<FhirResource, Reference> references) throws IOException {
        this.json = FACTORY.createGenerator(out);
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

    /** The generator underneath, for the envelope around resources. */
    public JsonGenerator json() {
        return json;
    }

    /** Writes a whole resource as an object; {@code id} only if DHP gave one. */
    public void resource(FhirResource resource, String id) throws IOException {
        json.writeStartObject();
        json.writeStringField("resourceType", resource.type());
        if (id != null) json.writeStringField("id", id);
        children(resource.root());
        json.writeEndObject();
    }

    private void children(FhirElement holder) throws IOException {
        for (int i = 0; i < holder.size(); ) {
            var type = holder.at(i).type();
            int end = i + 1;
            while (end < holder.size() && holder.at(end).type() == type) end++;
            property(holder, type, i, end);
            i = end;
        }
    }

    private void property(FhirElement holder, ElementType type, int from, int to) throws IOException {
        boolean any = false;
        boolean extended = false;
        for (int i = from; i < to; i++) {
            var child = holder.at(i);
            if (hidden(child)) continue;
            any |= !type.isPrimitive() || child.text().isPresent();
            extended |= type.isPrimitive() && child.size() > 0;
        }
        if (any) values(holder, type, from, to);
        if (extended) extensions(holder, type, from, to);
    }

    private void values(FhirElement holder, ElementType type, int from, int to) throws IOException {
        json.writeFieldName(type.name());
        if (type.list()) json.writeStartArray();
        for (int i = from; i < to; i++) if (!hidden(holder.at(i))) value(holder.at(i));
        if (type.list()) json.writeEndArray();
    }

    /** A primitive's extensions stand beside it under its name with an underscore. */
    private void extensions(FhirElement holder, ElementType type, int from, int to) throws IOException {
        json.writeFieldName("_" + type.name());
        if (type.list()) json.writeStartArray();
        for (int i = from; i < to; i++) {
            var child = holder.at(i);
            if (hidden(child)) continue;
            if (child.size() == 0) {
                json.writeNull();
                continue;
            }
            json.writeStartObject();
            children(child);
            json.writeEndObject();
        }
        if (type.list()) json.writeEndArray();
    }

    private static boolean hidden(FhirElement element) {
        return element.isCleared() || element.isEmpty();
    }

    private void value(FhirElement element) throws IOException {
        var text = element.text();
        switch (element.type().shape()) {
            case COMPLEX -> complex(element);
            case STRING -> {
                if (text.isPresent()) json.writeString(text.get());
                else json.writeNull();
            }
            case BOOLEAN -> {
                if (text.isPresent()) json.writeBoolean(text.get().equals("true"));
                else json.writeNull();
            }
            case NUMBER -> {
                // the digits as they were read: 1.50 must not become 1.5
                if (text.isPresent()) json.writeNumber(text.get());
                else json.writeNull();
            }
        }
    }

    private void complex(FhirElement element) throws IOException {
        json.writeStartObject();
        if (element.target().isPresent())
            reference(references.apply(element.target().get()), element);
        children(element);
        json.writeEndObject();
    }

    private void reference(Reference reference, FhirElement element) throws IOException {
        if (reference.literal() != null) {
            json.writeStringField("reference", reference.literal());
            return;
        }
        json.writeObjectFieldStart("identifier");
        json.writeStringField("system", reference.identity().system());
        json.writeStringField("value", reference.identity().value());
        json.writeEndObject();
        // a display the map wrote itself follows among the children
        if (reference.display().isPresent() && element.first("display").isEmpty())
            json.writeStringField("display", reference.display().get());
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
