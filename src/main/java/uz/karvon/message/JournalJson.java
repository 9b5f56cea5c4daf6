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
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A {@link JournalEntry} as it travels through {@code queue:journal}: a flat JSON object, UTF-8, names as in the
 * records, bytes in base64.
 */
public final class JournalJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            // a parse error would otherwise quote the entry
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final String LOCATIONS = "locations",
            NUMBERS = "numbers",
            SOURCE = "source",
            SENT = "sent",
            LANE = "lane",
            RECORDS = "records",
            SAID_AT = "saidAt";
    private static final Set<String> LISTS = Set.of(LOCATIONS, NUMBERS, RECORDS);

    private JournalJson() {}

    /** The entry as JSON; what is empty is left out. */
    public static byte[] write(JournalEntry entry) {
        var outcome = entry.outcome();
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
            writeTexts(json, LOCATIONS, outcome.locations());
            writeText(json, "mapVersion", outcome.mapVersion());
            json.writeNumberField("unread", outcome.unread());
            writeText(json, "micros", outcome.micros());
            writeText(json, "flag", outcome.flag());
            if (entry.content().isPresent()) writeContent(json, entry.content().get());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void writeContent(JsonGenerator json, Content content) throws IOException {
        json.writeBinaryField(SOURCE, content.source());
        json.writeBinaryField(SENT, content.sent());
        json.writeStringField(LANE, content.lane());
        writeTexts(json, NUMBERS, content.numbers());
        writeTexts(json, RECORDS, content.records());
        writeText(json, SAID_AT, content.saidAt().map(Instant::toString).orElse(""));
    }

    private static void writeTexts(JsonGenerator json, String name, List<String> values) throws IOException {
        if (values.isEmpty()) return;
        json.writeArrayFieldStart(name);
        for (var value : values) json.writeString(value);
        json.writeEndArray();
    }

    private static void writeText(JsonGenerator json, String name, String value) throws IOException {
        if (!value.isEmpty()) json.writeStringField(name, value);
    }

    /**
     * Reads back what {@link #write} wrote; a field a later version of Karvon added is passed over.
     *
     * @throws IllegalArgumentException if it is no entry of the journal: something else than Karvon wrote to the queue
     */
    public static JournalEntry read(byte[] bytes) {
        var fields = new Fields();
        try (var json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT)
                throw new IllegalArgumentException("expected a JSON object");
            while (json.nextToken() == JsonToken.FIELD_NAME) fields.read(json);
            return new JournalEntry(
                    outcome(fields.texts, fields.lists.getOrDefault(LOCATIONS, List.of())), content(fields));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("this is no entry of the journal: " + e.getMessage(), e);
        }
    }

    /** What was read so far. */
    private static final class Fields {
        private final Map<String, String> texts = new HashMap<>();
        private final Map<String, List<String>> lists = new HashMap<>();

        void read(JsonParser json) throws IOException {
            var name = json.currentName();
            var token = json.nextToken();
            if (token.isScalarValue()) texts.put(name, json.getText());
            else if (token == JsonToken.START_ARRAY && LISTS.contains(name)) {
                var values = new ArrayList<String>();
                while (json.nextToken() != JsonToken.END_ARRAY) values.add(json.getText());
                lists.put(name, values);
            } else json.skipChildren();
        }
    }

    private static Optional<Content> content(Fields fields) {
        if (!fields.texts.containsKey(SOURCE)) return Optional.empty();
        var base64 = Base64.getDecoder();
        return Optional.of(new Content(
                base64.decode(fields.texts.get(SOURCE)),
                base64.decode(required(fields.texts, SENT)),
                required(fields.texts, LANE),
                fields.lists.getOrDefault(NUMBERS, List.of()),
                fields.lists.getOrDefault(RECORDS, List.of()),
                Optional.ofNullable(fields.texts.get(SAID_AT)).map(Instant::parse)));
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
