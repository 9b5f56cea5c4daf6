package uz.karvon.network;

import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * How senders come in over TLS.
 *
 * @param tls shows our certificate; trusts the authorities of senders and nobody else
 * @param asksCertificate whether a sender must show one of theirs
 */
public record Inbound(SSLContext tls, boolean asksCertificate) {
    /**
     * How a feed says it: {@code none} (empty), {@code server} (we show a certificate), {@code mutual} (both do).
     *
     * @param settings {@code inbound.certificate} (PKCS #12) and its {@code inbound.certificate-password};
     *     {@code inbound.trusted} (PEM) for {@code mutual}
     * @throws IllegalArgumentException saying which setting is wrong and what was expected
     */
    public static Optional<Inbound> of(String how, Map<String, String> settings) {
        boolean mutual = how.equals("mutual");
        if (how.equals("none")) return Optional.empty();
        if (!mutual && !how.equals("server"))
            throw new IllegalArgumentException("tls of a feed is '" + how + "'; expected none, server or mutual");
        var files = Certificates.of("inbound", settings);
        if (files.certificate().isEmpty())
            throw new IllegalArgumentException(
                    "a feed asks for tls: " + how + " and inbound.certificate is empty; expected a PKCS #12 file");
        if (mutual && files.trusted().isEmpty())
            throw new IllegalArgumentException("a feed asks for tls: mutual and inbound.trusted is empty; expected a"
                    + " PEM file of the authorities of senders");
        return Optional.of(new Inbound(files.alone(), mutual));
    }

    /** For one new connection. */
    public SSLEngine engine() {
        var engine = tls.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setNeedClientAuth(asksCertificate);
        return engine;
    }
}
