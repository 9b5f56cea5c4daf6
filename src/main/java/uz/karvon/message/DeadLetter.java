package uz.karvon.message;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A message that could not go on, with everything an operator needs to mend it. Travels on {@code queue:dead} with
 * the raw bytes as the body.
 *
 * @param message the message itself
 * @param step the room it failed in: {@code normalise}, {@code map}, {@code deliver}…
 * @param reasonClass who has to act
 * @param reason one sentence, without a patient's value
 * @param places the source fields at fault, such as {@code OBX[3]-5}
 * @param operationOutcome DHP's answer as JSON, if it was DHP that refused
 * @param at when it failed
 */
public record DeadLetter(
        SourceMessage message,
        String step,
        ReasonClass reasonClass,
        String reason,
        List<String> places,
        Optional<String> operationOutcome,
        Instant at) {
    // a broker keeps headers in memory and in one journal record; an OperationOutcome beyond this says nothing new
    private static final int LONGEST_OUTCOME = 64 * 1024;

    public static final String STEP = "karvonStep",
            REASON_CLASS = "karvonReasonClass",
            REASON = "karvonReason",
            PLACES = "karvonPlaces",
            OPERATION_OUTCOME = "karvonOperationOutcome",
            DIED_AT = "karvonDiedAt";

    public DeadLetter {
        places = List.copyOf(places);
        operationOutcome = operationOutcome.map(
                text -> text.length() <= LONGEST_OUTCOME ? text : text.substring(0, LONGEST_OUTCOME));
    }

    /** The letter for {@code message} that failed in {@code step} because of {@code failure}. */
    public static DeadLetter of(SourceMessage message, String step, Failure failure, Instant at) {
        var outcome =
                failure instanceof Refused refused ? Optional.of(refused.operationOutcome()) : Optional.<String>empty();
        return new DeadLetter(
                message, step, failure.reasonClass(), failure.getMessage(), failure.places(), outcome, at);
    }

    /** Everything but the bytes, as broker headers. */
    public Map<String, Object> headers() {
        var headers = new HashMap<>(message.headers());
        headers.put(STEP, step);
        headers.put(REASON_CLASS, reasonClass.name());
        headers.put(REASON, reason);
        headers.put(PLACES, String.join("\n", places));
        operationOutcome.ifPresent(text -> headers.put(OPERATION_OUTCOME, text));
        headers.put(DIED_AT, at.toEpochMilli());
        return headers;
    }

    /**
     * Reads back what {@link #headers()} wrote.
     *
     * @throws IllegalArgumentException if a header is missing: something else than Karvon wrote to the queue
     */
    public static DeadLetter of(Map<String, Object> headers, byte[] bytes) {
        var places = headers.getOrDefault(PLACES, "").toString();
        return new DeadLetter(
                SourceMessage.of(headers, bytes),
                SourceMessage.required(headers, STEP),
                ReasonClass.valueOf(SourceMessage.required(headers, REASON_CLASS)),
                SourceMessage.required(headers, REASON),
                places.lines().collect(Collectors.toList()),
                Optional.ofNullable(headers.get(OPERATION_OUTCOME)).map(Object::toString),
                Instant.ofEpochMilli(Long.parseLong(SourceMessage.required(headers, DIED_AT))));
    }
}
