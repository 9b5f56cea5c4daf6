package uz.karvon.network;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * How calls to DHP and its single sign-on leave this machine.
 *
 * @param tls trusts what Java trusts and the installation's own authorities; shows its certificate if there is one
 * @param proxy where calls go first
 */
public record Outbound(SSLContext tls, Optional<InetSocketAddress> proxy) {
    public static final String TRUSTED = "outbound" + Certificates.TRUSTED,
            CERTIFICATE = "outbound" + Certificates.CERTIFICATE,
            CERTIFICATE_PASSWORD = "outbound" + Certificates.PASSWORD,
            PROXY = "outbound.proxy";

    private static final Pattern HOST_AND_PORT = Pattern.compile("([^\\s/:]+|\\[[0-9a-fA-F:]+]):(\\d{1,5})");

    /** Straight, and trusting what Java trusts. */
    public static Outbound direct() {
        return of(Map.of());
    }

    /**
     * Reads the {@code outbound.*} settings and the files they name.
     *
     * @throws IllegalArgumentException saying which setting is wrong and what was expected
     */
    public static Outbound of(Map<String, String> settings) {
        return new Outbound(
                Certificates.of("outbound", settings).besideJava(),
                proxy(settings.getOrDefault(PROXY, "").strip()));
    }

    private static Optional<InetSocketAddress> proxy(String text) {
        if (text.isEmpty()) return Optional.empty();
        var match = HOST_AND_PORT.matcher(text);
        if (!match.matches() || Integer.parseInt(match.group(2)) > 65_535)
            throw new IllegalArgumentException(PROXY + " is no proxy; expected HOST:PORT");
        // not resolved now: a name may move while we run
        return Optional.of(InetSocketAddress.createUnresolved(match.group(1), Integer.parseInt(match.group(2))));
    }
}
