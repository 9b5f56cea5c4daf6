package uz.karvon.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a number stands in the books: found by whoever knows it, and told to nobody else. */
record NumberHash(byte[] key) {
    /** HMAC-SHA-256 in base64, 44 characters; spaces around the number do not count. */
    String of(String number) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(number.strip().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    /** Not the key. */
    @Override
    public String toString() {
        return "NumberHash";
    }
}
