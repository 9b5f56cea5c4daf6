package uz.karvon.oauth;

import java.util.Optional;

/**
 * Who signed in.
 *
 * @param subject the single sign-on's lasting name for the person
 * @param name what people call the person, if it says so
 * @param idToken its word for it, needed to sign out again; never shown
 */
public record Person(String subject, Optional<String> name, String idToken) {
    /** Without the token and the name. */
    @Override
    public String toString() {
        return "Person[" + subject + "]";
    }
}
