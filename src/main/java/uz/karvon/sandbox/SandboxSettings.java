package uz.karvon.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * How a stand-in is started.
 *
 * @param host the address it listens on
 * @param port 0 for any free one
 * @param clientId the one client its token endpoint knows
 * @param clientSecret that client's secret
 * @param scopes what this client may ask for; DHP grants its machine clients none
 * @param tokenLifetime whole seconds, as {@code expires_in} tells them
 * @param clock for the times written into resources and for the end of tokens
 */
public record SandboxSettings(
        String host,
        int port,
        String clientId,
        String clientSecret,
        Set<String> scopes,
        Duration tokenLifetime,
        Clock clock) {
    public SandboxSettings {
        scopes = Set.copyOf(scopes);
        if (port < 0 || port > 65535) throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }

    /** On a free port of the loopback address, tokens good for an hour. */
    public static SandboxSettings onAnyPort() {
        return new SandboxSettings(
                "127.0.0.1", 0, "karvon-sandbox", "not-a-secret", Set.of(), Duration.ofHours(1), Clock.systemUTC());
    }

    public SandboxSettings withPort(int newPort) {
        return new SandboxSettings(host, newPort, clientId, clientSecret, scopes, tokenLifetime, clock);
    }

    public SandboxSettings withScopes(Set<String> newScopes) {
        return new SandboxSettings(host, port, clientId, clientSecret, newScopes, tokenLifetime, clock);
    }

    public SandboxSettings withTokenLifetime(Duration newLifetime) {
        return new SandboxSettings(host, port, clientId, clientSecret, scopes, newLifetime, clock);
    }

    public SandboxSettings withClock(Clock newClock) {
        return new SandboxSettings(host, port, clientId, clientSecret, scopes, tokenLifetime, newClock);
    }
}
