package uz.karvon.oauth;

import java.net.URI;

/**
 * Somebody on the way to the single sign-on and back. Kept on our side, in the session of the very browser that left.
 *
 * @param goTo where the browser is sent
 * @param state comes back unchanged, or it was not our browser (RFC 6749 section 10.12)
 * @param nonce stands in the identity token, or it was made for another attempt
 * @param verifier proves that whoever brings the code is who asked for it (RFC 7636)
 */
public record Attempt(URI goTo, String state, String nonce, String verifier) {
    /** Only where to: the rest are secrets. */
    @Override
    public String toString() {
        return "Attempt[" + goTo.getScheme() + "://" + goTo.getAuthority() + goTo.getPath() + "]";
    }
}
