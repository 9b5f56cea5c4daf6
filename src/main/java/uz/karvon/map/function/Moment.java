package uz.karvon.map.function;

import java.time.Instant;
import java.util.Optional;

/** A time of HL7 (chapter 2A, DTM) as a moment, for putting messages in order. */
public final class Moment {
    private static final int TO_THE_MINUTE = 12;

    private Moment() {}

    /** Empty where the text is no time, or is not precise to the minute. */
    public static Optional<Instant> of(String raw, Spot spot) {
        var text = raw.strip();
        int digits = HL7Times.precision(text);
        return digits < TO_THE_MINUTE ? Optional.empty() : Optional.of(HL7Times.momentOf(text, digits, spot.zone()));
    }
}
