package uz.karvon.oauth;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How we prove to DHP's single sign-on who we are; the property names are those of camel-oauth.
 *
 * @param tokenEndpoint where tokens are issued
 * @param clientId our name there
 * @param clientSecret our secret there; never shown
 * @param clientSecretFile the file it was read from, which may hold another by now
 * @param authentication where the secret travels
 * @param scope asked for only if set: DHP grants machines none and answers {@code invalid_scope}
 * @param timeout for connecting, and again for the answer
 */
public record OAuthSettings(
        URI tokenEndpoint,
        String clientId,
        String clientSecret,
        Optional<Path> clientSecretFile,
        ClientAuthentication authentication,
        Optional<String> scope,
        Duration timeout) {
    public static final String TOKEN_ENDPOINT = "camel.oauth.token-endpoint",
            CLIENT_ID = "camel.oauth.client-id",
            CLIENT_SECRET = "camel.oauth.client-secret",
            CLIENT_SECRET_FILE = "camel.oauth.client-secret-file",
            CLIENT_AUTHENTICATION = "camel.oauth.client-authentication",
            SCOPE = "camel.oauth.scope";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Where the client secret travels (RFC 6749 section 2.3.1). */
    public enum ClientAuthentication {
        BODY,
        BASIC
    }

    /**
     * Reads the {@code camel.oauth.*} properties.
     *
     * @throws IllegalArgumentException naming every property that is missing or wrong, at once
     */
    public static OAuthSettings of(Map<String, String> properties) {
        var faults = new ArrayList<String>();
        for (var name : List.of(TOKEN_ENDPOINT, CLIENT_ID, CLIENT_SECRET))
            if (properties.getOrDefault(name, "").isBlank()) faults.add(name + " is missing");
        var endpoint = endpoint(properties.getOrDefault(TOKEN_ENDPOINT, "").strip(), faults);
        var authentication = authentication(properties.getOrDefault(CLIENT_AUTHENTICATION, "body"), faults);
        if (!faults.isEmpty()) throw new IllegalArgumentException(String.join("; ", faults));
        return new OAuthSettings(
                endpoint,
                properties.get(CLIENT_ID).strip(),
                properties.get(CLIENT_SECRET),
                Optional.ofNullable(properties.get(CLIENT_SECRET_FILE)).map(Path::of),
                authentication,
                Optional.ofNullable(properties.get(SCOPE)).map(String::strip).filter(scope -> !scope.isEmpty()),
                TIMEOUT);
    }

    private static URI endpoint(String value, List<String> faults) {
        if (!value.isEmpty() && !value.matches("https?://[^/\\s]+(/\\S*)?"))
            faults.add(TOKEN_ENDPOINT + " is no URL; expected https://HOST/PATH");
        return URI.create(faults.isEmpty() ? value : "https://unknown");
    }

    private static ClientAuthentication authentication(String value, List<String> faults) {
        return switch (value.strip()) {
            case "body", "" -> ClientAuthentication.BODY;
            case "basic" -> ClientAuthentication.BASIC;
            default -> {
                faults.add(CLIENT_AUTHENTICATION + " is '" + value + "'; expected body or basic");
                yield ClientAuthentication.BODY;
            }
        };
    }

    /** The secret as it is now: a wrong or an old one is set right in its file while the engine runs. */
    String secret() {
        return clientSecretFile.flatMap(OAuthSettings::content).orElse(clientSecret);
    }

    private static Optional<String> content(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty(); // about to be replaced
        }
    }

    /** Everything but the secret. */
    @Override
    public String toString() {
        return "OAuthSettings[" + tokenEndpoint + ", client " + clientId + ", secret in " + authentication + ", scope "
                + scope.orElse("none") + "]";
    }
}
