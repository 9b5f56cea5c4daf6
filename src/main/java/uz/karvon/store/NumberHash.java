package uz.karvon.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a number stands in the books: found by whoever knows it, and told to nobody else. */
final class NumberHash {
    private static final String ALGORITHM = "HmacSHA256";

    // never used itself: a copy of it costs less than a new one, of which each message would need several
    private final Mac keyed;

    /** @param key of any length but none */
    NumberHash(byte[] key) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    /** HMAC-SHA-256 in base64, 44 characters; spaces around the number do not count. */
    String of(String number) {
        try {
            var mac = (Mac) keyed.clone();
            return Base64.getEncoder().encodeToString(mac.doFinal(number.strip().getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own HMAC-SHA-256 can be copied", e);
        }
    }
}
