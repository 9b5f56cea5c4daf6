package uz.karvon.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import uz.karvon.message.Unreachable;

/**
 * Seals what is kept of patients with AES-256-GCM (NIST SP 800-38D). What was sealed names its key, so keys can be
 * changed: the first one seals, all of them open. Without a key nothing is sealed, and what was kept so stays readable.
 */
final class Seal {
    // what is deflated never begins with it, so what is sealed can be told from what is not
    private static final byte MARK = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    private static final String ID = "[A-Za-z0-9-]{1,32}";

    private final Map<String, SecretKeySpec> keys;
    private final SecureRandom random = new SecureRandom();

    private Seal(Map<String, SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * Reads {@code ID:BASE64,ID:BASE64…}; empty for no sealing.
     *
     * @throws IllegalArgumentException if it is not that, without quoting it
     */
    static Seal of(String keys) {
        var read = new LinkedHashMap<String, SecretKeySpec>();
        for (var key : keys.strip().split("[,\\s]+")) {
            if (key.isEmpty()) continue;
            var parts = key.split(":", 2);
            if (parts.length < 2 || !parts[0].matches(ID)) throw wrong();
            if (read.put(parts[0], new SecretKeySpec(bytes(parts[1]), "AES")) != null)
                throw new IllegalArgumentException("store.keys has two keys of one id");
        }
        return new Seal(read);
    }

    private static byte[] bytes(String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64);
            if (bytes.length == KEY_BYTES) return bytes;
        } catch (IllegalArgumentException e) {
            // what it quotes is a secret
        }
        throw wrong();
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                "store.keys is no list of keys; expected ID:KEY,ID:KEY with keys of 32 bytes in base64 (openssl rand -base64 32)");
    }

    /** @param of what the bytes belong to, such as a message's id: sealed bytes are good only for that */
    byte[] seal(byte[] bytes, String of) {
        var first = keys.entrySet().stream().findFirst();
        if (first.isEmpty()) return bytes;
        var id = first.get().getKey().getBytes(StandardCharsets.US_ASCII);
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, first.get().getValue(), nonce, 0, of);
            var sealed = Arrays.copyOf(
                    new byte[] {MARK, (byte) id.length}, head(id.length) + cipher.getOutputSize(bytes.length));
            System.arraycopy(id, 0, sealed, 2, id.length);
            System.arraycopy(nonce, 0, sealed, 2 + id.length, NONCE_BYTES);
            cipher.doFinal(bytes, 0, bytes.length, sealed, head(id.length));
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** @throws Unreachable if the key is not among ours, or the bytes were changed: an operator must act */
    byte[] open(byte[] bytes, String of) {
        if (bytes.length == 0 || bytes[0] != MARK) return bytes;
        var id = new String(bytes, 2, bytes[1], StandardCharsets.US_ASCII);
        var key = Optional.ofNullable(keys.get(id))
                .orElseThrow(() -> Unreachable.paused(
                        "the store holds what was sealed with the key " + id + ", which store.keys does not have",
                        null));
        try {
            int from = head(id.length());
            return cipher(Cipher.DECRYPT_MODE, key, bytes, 2 + id.length(), of)
                    .doFinal(bytes, from, bytes.length - from);
        } catch (GeneralSecurityException e) {
            throw Unreachable.paused("the store holds what the key " + id + " does not open; was it changed?", null);
        }
    }

    private static int head(int idLength) {
        return 2 + idLength + NONCE_BYTES;
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, int at, String of)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, at, NONCE_BYTES));
        cipher.updateAAD(of.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
