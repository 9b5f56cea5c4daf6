package uz.karvon.message;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One message as a hospital gave it, with what the front door learned about it. Travels through the broker as a
 * bytes message: {@link #bytes()} as the body, everything else as headers.
 *
 * @param id our name for it
 * @param feed where it came in
 * @param kind HL7 v2 or a CSV kind
 * @param bytes the message exactly as received, without its frame; for CSV the header line and the rows of one group
 * @param receivedAt when the front door had it
 * @param lane whatever must keep its order shares a lane: the patient's identity, hashed, or the message itself
 * @param duplicateKey equal for the same content sent again: sender, control id and a hash of the content
 * @param controlId MSH-10, where there is one
 * @param origin the file and lines it stood in, where it came from a file; shown to operators, never logged
 * @param corrects the message this one is an edited copy of
 * @param attempt 0 for the first time, and one more at each replay
 */
public record SourceMessage(
        MessageId id,
        FeedId feed,
        Kind kind,
        byte[] bytes,
        Instant receivedAt,
        String lane,
        String duplicateKey,
        Optional<String> controlId,
        Optional<Origin> origin,
        Optional<MessageId> corrects,
        int attempt) {

    /** Header names on the broker; a JMS name may hold neither dots nor hyphens. */
    public static final String ID = "karvonId",
            FEED = "karvonFeed",
            KIND = "karvonKind",
            RECEIVED_AT = "karvonReceivedAt",
            LANE = "JMSXGroupID",
            DUPLICATE_KEY = "karvonDuplicateKey",
            CONTROL_ID = "karvonControlId",
            ORIGIN_FILE = "karvonOriginFile",
            ORIGIN_LINES = "karvonOriginLines",
            CORRECTS = "karvonCorrects",
            ATTEMPT = "karvonAttempt";

    public SourceMessage {
        requireNonNull(id);
        requireNonNull(feed);
        requireNonNull(kind);
        requireNonNull(bytes);
        requireNonNull(receivedAt);
        requireNonNull(lane);
        requireNonNull(duplicateKey);
        requireNonNull(controlId);
        requireNonNull(origin);
        requireNonNull(corrects);
        if (attempt < 0) throw new IllegalArgumentException("attempt is counted from 0");
    }

    public SiteId site() {
        return feed.site();
    }

    /** The same message on its next attempt, as a replay sends it. */
    public SourceMessage again() {
        return new SourceMessage(
                id, feed, kind, bytes, receivedAt, lane, duplicateKey, controlId, origin, corrects, attempt + 1);
    }

    /** Everything but the bytes, as broker headers. */
    public Map<String, Object> headers() {
        var headers = new HashMap<String, Object>();
        headers.put(ID, id.value());
        headers.put(FEED, feed.value());
        headers.put(KIND, kind.value());
        headers.put(RECEIVED_AT, receivedAt.toEpochMilli());
        headers.put(LANE, lane);
        headers.put(DUPLICATE_KEY, duplicateKey);
        controlId.ifPresent(value -> headers.put(CONTROL_ID, value));
        origin.ifPresent(value -> {
            headers.put(ORIGIN_FILE, value.file());
            headers.put(ORIGIN_LINES, value.lines());
        });
        corrects.ifPresent(value -> headers.put(CORRECTS, value.value()));
        headers.put(ATTEMPT, attempt);
        return headers;
    }

    /**
     * Reads back what {@link #headers()} wrote.
     *
     * @throws IllegalArgumentException if a header is missing: something else than Karvon wrote to the queue
     */
    public static SourceMessage of(Map<String, Object> headers, byte[] bytes) {
        return new SourceMessage(
                new MessageId(required(headers, ID)),
                new FeedId(required(headers, FEED)),
                new Kind(required(headers, KIND)),
                bytes,
                Instant.ofEpochMilli(Long.parseLong(required(headers, RECEIVED_AT))),
                required(headers, LANE),
                required(headers, DUPLICATE_KEY),
                optional(headers, CONTROL_ID),
                optional(headers, ORIGIN_FILE)
                        .map(file ->
                                new Origin(file, optional(headers, ORIGIN_LINES).orElse(""))),
                optional(headers, CORRECTS).map(MessageId::new),
                Integer.parseInt(required(headers, ATTEMPT)));
    }

    static String required(Map<String, Object> headers, String name) {
        return optional(headers, name)
                .orElseThrow(() -> new IllegalArgumentException("the broker message has no header " + name));
    }

    private static Optional<String> optional(Map<String, Object> headers, String name) {
        return Optional.ofNullable(headers.get(name)).map(Object::toString);
    }

    /** Names the message only: neither bytes nor keys may reach a log. */
    @Override
    public String toString() {
        return "SourceMessage[" + id + " " + feed + "]";
    }

    /**
     * Where in a file a message stood.
     *
     * @param file the file's name without its folder
     * @param lines the lines, counted from 1 as an editor does: {@code 17}, {@code 17-19} or {@code 17,21}
     */
    public record Origin(String file, String lines) {}
}
