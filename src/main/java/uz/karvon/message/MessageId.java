package uz.karvon.message;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Our own name for one message, given at the front door and kept to the end; says nothing about the patient.
 *
 * @param value 32 hexadecimal digits: 12 of the arrival time in milliseconds, then 20 random ones, so that ids sort by arrival
 */
public record MessageId(String value) {
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]{32}");

    private static final RandomGenerator RANDOM = new SecureRandom();

    public MessageId {
        if (!HEXADECIMAL.matcher(value).matches())
            throw new IllegalArgumentException("a message id has 32 hexadecimal digits, this has " + value.length());
    }

    /** A new id for a message that arrived at {@code arrival}. */
    public static MessageId next(Instant arrival) {
        var random = new byte[10];
        RANDOM.nextBytes(random);
        return new MessageId(HexFormat.of().toHexDigits(arrival.toEpochMilli(), 12)
                + HexFormat.of().formatHex(random));
    }

    @Override
    public String toString() {
        return value;
    }
}
