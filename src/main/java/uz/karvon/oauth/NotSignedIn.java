package uz.karvon.oauth;

/** Somebody is not who the single sign-on let in, or not yet; the reason names no secret and no person. */
public final class NotSignedIn extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotSignedIn(String reason) {
        super(reason);
    }
}
