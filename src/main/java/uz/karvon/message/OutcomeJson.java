package uz.karvon.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An {@link Outcome} as it travels through {@code queue:journal}: a flat JSON object, UTF-8, names as in the record. */
public final class OutcomeJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            // a parse error would otherwise quote the entry
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private OutcomeJson() {}

    /** The entry as JSON; what is empty is left out. */
    public static byte[] write(Outcome outcome) {
        var bytes = new ByteArrayOutputStream(512);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("id", outcome.id().value());
            json.writeStringField("feed", outcome.feed().value());
            json.writeStringField("kind", outcome.kind().value());
            writeText(json, "controlId", outcome.controlId().orElse(""));
            json.writeStringField("duplicateKey", outcome.duplicateKey());
            writeText(json, "corrects", outcome.corrects().map(MessageId::value).orElse(""));
            json.writeStringField("receivedAt", outcome.receivedAt().toString());
            json.writeStringField("state", outcome.state().name());
            json.writeNumberField("attempt", outcome.attempt());
            json.writeStringField("at", outcome.at().toString());
            if (!outcome.locations().isEmpty()) {
                json.writeArrayFieldStart("locations");
                for (var location : outcome.locations()) json.writeString(location);
                json.writeEndArray();
            }
            writeText(json, "mapVersion", outcome.mapVersion());
            json.writeNumberField("unread", outcome.unread());
            writeText(json, "micros", outcome.micros());
            writeText(json, "flag", outcome.flag());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void writeText(JsonGenerator json, String name, String value) throws IOException {
        if (!value.isEmpty()) json.writeStringField(name, value);
    }

    /**
     * Reads back what {@link #write} wrote; a field a later version of Karvon added is passed over.
     *
     * @throws IllegalArgumentException if it is no entry of the journal: something else than Karvon wrote to the queue
     */
    public static Outcome read(byte[] bytes) {
        var texts = new HashMap<String, String>();
        var locations = new ArrayList<String>();
        try (var json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT)
                throw new IllegalArgumentException("expected a JSON object");
            while (json.nextToken() == JsonToken.FIELD_NAME) readField(json, texts, locations);
            return outcome(texts, locations);
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("this is no entry of the journal: " + e.getMessage(), e);
        }
    }

    private static void readField(JsonParser json, Map<String, String> texts, List<String> locations)
            throws IOException {
        var name = json.currentName();
        var token = json.nextToken();
        if (token.isScalarValue()) texts.put(name, json.getText());
        else if (token == JsonToken.START_ARRAY && name.equals("locations"))
            while (json.nextToken() != JsonToken.END_ARRAY) locations.add(json.getText());
        else json.skipChildren();
    }

    private static Outcome outcome(Map<String, String> texts, List<String> locations) {
        return new Outcome(
                new MessageId(required(texts, "id")),
                new FeedId(required(texts, "feed")),
                new Kind(required(texts, "kind")),
                Optional.ofNullable(texts.get("controlId")),
                required(texts, "duplicateKey"),
                Optional.ofNullable(texts.get("corrects")).map(MessageId::new),
                Instant.parse(required(texts, "receivedAt")),
                Outcome.State.valueOf(required(texts, "state")),
                Integer.parseInt(required(texts, "attempt")),
                Instant.parse(required(texts, "at")),
                locations,
                texts.getOrDefault("mapVersion", ""),
                Integer.parseInt(texts.getOrDefault("unread", "0")),
                texts.getOrDefault("micros", ""),
                texts.getOrDefault("flag", ""));
    }

    private static String required(Map<String, String> texts, String name) {
        return Optional.ofNullable(texts.get(name))
                .orElseThrow(() -> new IllegalArgumentException("it has no '" + name + "'"));
    }
}
