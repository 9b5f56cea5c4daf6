package uz.karvon.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Resources as the stand-in handles them: JSON trees, so that nothing a sender wrote is mended by a model on the way in. */
final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** @throws Refusal 400 where the bytes are not one JSON object */
    static ObjectNode readObject(byte[] json) {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) return object;
        } catch (IOException e) {
            throw new Refusal(400, Issue.error("structure", "the body is not JSON", ""));
        }
        throw new Refusal(400, Issue.error("structure", "the body is not a JSON object", ""));
    }

    /** Reads back what {@link #write} wrote. */
    static ObjectNode readOwn(byte[] json) {
        try {
            return (ObjectNode) MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
