package uz.karvon.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uz.karvon.message.fhir.FhirBundle;

/**
 * The least a program written for one message alone could do: split it at its separators, and stream the same JSON with
 * Jackson, token by token, no mapping language, no tree between, no lineage. It knows beforehand which token stands
 * where; a value that stands in the message as it is, is taken from there, each resource's name is hashed from its
 * identity as FHIR wants it, and what would have to be converted (dates, codes) is taken as known. So it does less than
 * a program by hand would, and the ratio to it is stricter.
 */
final class LowerBound {
    private static final JsonFactory JSON = new JsonFactory();

    /** One call of the generator. */
    @FunctionalInterface
    private interface Step {
        void write(JsonGenerator json, String[][][] message, String[] names) throws IOException;
    }

    private final List<Step> learnt = new ArrayList<>();
    private final List<String> identities = new ArrayList<>();
    private final Map<String, Integer> nameNumbers = new HashMap<>();
    private final Step[] steps;

    /**
     * @param message an HL7 v2 message in UTF-8 with the usual separators and no escapes
     * @param bundle what it becomes
     * @param json the bundle as the engine writes it
     */
    LowerBound(byte[] message, FhirBundle bundle, byte[] json) {
        for (var resource : bundle.resources()) {
            var identity = resource.identity().orElseThrow();
            nameNumbers.put(resource.fullUrl(), identities.size());
            identities.add(resource.type() + "|" + identity.system() + "|" + identity.value());
        }
        try (var parser = JSON.createParser(json)) {
            var split = split(message);
            while (parser.nextToken() != null) learnt.add(step(parser, split));
        } catch (IOException e) {
            throw new IllegalStateException("the engine wrote JSON that cannot be read", e);
        }
        steps = learnt.toArray(Step[]::new);
    }

    private Step step(JsonParser parser, String[][][] message) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> (json, fields, names) -> json.writeStartObject();
            case END_OBJECT -> (json, fields, names) -> json.writeEndObject();
            case START_ARRAY -> (json, fields, names) -> json.writeStartArray();
            case END_ARRAY -> (json, fields, names) -> json.writeEndArray();
            case FIELD_NAME -> fieldName(new SerializedString(parser.getText()));
            default -> value(parser.currentToken(), parser.getText(), message);
        };
    }

    private static Step fieldName(SerializedString name) {
        return (json, fields, names) -> json.writeFieldName(name);
    }

    private Step value(JsonToken token, String text, String[][][] message) {
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE)
            return (json, fields, names) -> json.writeBoolean(token == JsonToken.VALUE_TRUE);
        boolean isNumber = token.isNumeric();
        var name = nameNumbers.get(text);
        if (name != null) {
            int number = name;
            return (json, fields, names) -> json.writeString(names[number]);
        }
        for (int segment = 0; segment < message.length; segment++)
            for (int field = 1; field < message[segment].length; field++)
                for (int part = 0; part < message[segment][field].length; part++)
                    if (message[segment][field][part].equals(text)) return copy(segment, field, part, isNumber);
        if (isNumber) return (json, fields, names) -> json.writeNumber(text);
        return (json, fields, names) -> json.writeString(text);
    }

    private static Step copy(int segment, int field, int part, boolean isNumber) {
        if (isNumber) return (json, fields, names) -> json.writeNumber(fields[segment][field][part]);
        return (json, fields, names) -> json.writeString(fields[segment][field][part]);
    }

    /** The same JSON again. */
    byte[] transform(byte[] message) {
        var fields = split(message);
        var names = new String[identities.size()];
        for (int i = 0; i < names.length; i++)
            names[i] = "urn:uuid:" + UUID.nameUUIDFromBytes(identities.get(i).getBytes(StandardCharsets.UTF_8));
        var out = new ByteArrayOutputStream(64 * 1024);
        try (var json = JSON.createGenerator(out)) {
            for (var step : steps) step.write(json, fields, names);
        } catch (IOException e) {
            throw new IllegalStateException("a byte array does not fail", e);
        }
        return out.toByteArray();
    }

    /** Segments, fields, and the parts of each field between any of the inner separators. */
    private static String[][][] split(byte[] message) {
        var segments = cut(new String(message, StandardCharsets.UTF_8), "\r");
        var split = new String[segments.length][][];
        for (int i = 0; i < segments.length; i++) {
            var fields = cut(segments[i], "|");
            split[i] = new String[fields.length][];
            for (int k = 0; k < fields.length; k++) split[i][k] = cut(fields[k], "^~&");
        }
        return split;
    }

    private static String[] cut(String text, String separators) {
        int parts = 1;
        for (int i = 0; i < text.length(); i++) if (separators.indexOf(text.charAt(i)) >= 0) parts++;
        if (parts == 1) return new String[] {text};
        var cut = new String[parts];
        int from = 0;
        int part = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && separators.indexOf(text.charAt(i)) < 0) continue;
            cut[part++] = text.substring(from, i);
            from = i + 1;
        }
        return cut;
    }
}
