package uz.karvon.broker;

import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * How we and an external broker prove to each other who we are.
 *
 * @param trusted a PEM file of the authorities that vouch for the broker; empty: those Java knows
 * @param certificate a PKCS #12 file with our certificate and its key; empty: none is shown
 * @param password of that file; never shown
 */
public record BrokerTls(String trusted, String certificate, String password) {
    public static final String TRUSTED = "broker.trusted",
            CERTIFICATE = "broker.certificate",
            CERTIFICATE_PASSWORD = "broker.certificate-password";

    /** Reads the {@code broker.*} settings; empty if they name neither authorities nor a certificate. */
    public static Optional<BrokerTls> of(Map<String, String> settings) {
        var tls = new BrokerTls(
                settings.getOrDefault(TRUSTED, "").strip(),
                settings.getOrDefault(CERTIFICATE, "").strip(),
                settings.getOrDefault(CERTIFICATE_PASSWORD, ""));
        return Optional.of(tls).filter(it -> !it.trusted.isEmpty() || !it.certificate.isEmpty());
    }

    /** Into the parameters of every broker the URL names, where a password needs no escaping and is not shown. */
    void configure(ActiveMQConnectionFactory factory) {
        for (var broker : factory.getStaticConnectors()) {
            var parameters = broker.getParams();
            parameters.put("sslEnabled", "true");
            if (!trusted.isEmpty()) {
                parameters.put("trustStoreType", "PEM");
                parameters.put("trustStorePath", trusted);
            }
            if (!certificate.isEmpty()) {
                parameters.put("keyStoreType", "PKCS12");
                parameters.put("keyStorePath", certificate);
                parameters.put("keyStorePassword", password);
            }
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "BrokerTls[" + trusted + ", " + certificate + "]";
    }
}
