package uz.karvon.resolve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** DHP's resources as JSON trees, with every digit of a number as DHP wrote it. */
final class Trees {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Trees() {}

    /** @throws IOException if the bytes are not one JSON value, whole */
    static JsonNode read(byte[] bytes) throws IOException {
        return JSON.readTree(bytes);
    }

    static byte[] bytes(JsonNode tree) {
        try {
            return JSON.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that was read cannot be written", e);
        }
    }

    /** The same to a reader of FHIR: order of members and the trailing zeros of a number aside. */
    static boolean same(JsonNode one, JsonNode other) {
        return one.equals(
                (left, right) -> {
                    if (left.isNumber() && right.isNumber())
                        return left.decimalValue().compareTo(right.decimalValue());
                    return left.equals(right) ? 0 : 1;
                },
                other);
    }
}
