package uz.karvon.oauth;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How people sign in; the property names are those of camel-oauth.
 *
 * @param issuer the single sign-on, which tells below {@code /.well-known/openid-configuration} where its doors are
 * @param clientId our name there
 * @param clientSecret our secret there, if it gave us one; without it PKCE alone proves who we are
 * @param redirect where the browser comes back to
 * @param timeout for connecting, and again for the answer
 */
public record SignInSettings(
        URI issuer, String clientId, Optional<String> clientSecret, URI redirect, Duration timeout) {
    public static final String ISSUER = "camel.oauth.base-uri",
            CLIENT_ID = "camel.oauth.sign-in.client-id",
            CLIENT_SECRET = "camel.oauth.sign-in.client-secret",
            REDIRECT = "camel.oauth.redirect-uri";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /**
     * Reads the properties.
     *
     * @throws IllegalArgumentException naming every property that is missing or wrong, at once
     */
    public static SignInSettings of(Map<String, String> properties) {
        var faults = new ArrayList<String>();
        var issuer = uri(properties, ISSUER, faults);
        var redirect = uri(properties, REDIRECT, faults);
        var client = properties.getOrDefault(CLIENT_ID, "").strip();
        if (client.isEmpty()) faults.add(CLIENT_ID + " is missing");
        if (!faults.isEmpty()) throw new IllegalArgumentException(String.join("; ", faults));
        var secret = Optional.ofNullable(properties.get(CLIENT_SECRET)).filter(value -> !value.isBlank());
        return new SignInSettings(issuer, client, secret, redirect, TIMEOUT);
    }

    private static URI uri(Map<String, String> properties, String name, List<String> faults) {
        var value = properties.getOrDefault(name, "").strip();
        if (value.matches("https?://[^/\\s]+(/\\S*)?")) return URI.create(value);
        faults.add(name + (value.isEmpty() ? " is missing" : " is no URL; expected https://HOST/PATH"));
        return URI.create("https://unknown");
    }

    /** Everything but the secret. */
    @Override
    public String toString() {
        return "SignInSettings[" + issuer + ", client " + clientId + "]";
    }
}
