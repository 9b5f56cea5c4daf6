package uz.karvon.outbound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The files behind a TLS context.
 *
 * @param trusted a PEM file of authorities to trust beside Java's own; empty for none
 * @param certificate a PKCS #12 file with our certificate and its key; empty for none
 * @param password of that file; never shown
 */
record Certificates(String trusted, String certificate, String password) {
    SSLContext context() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(own(), trust(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    private KeyManager[] own() throws GeneralSecurityException {
        if (certificate.isEmpty()) return new KeyManager[0];
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        try (var in = Files.newInputStream(Path.of(certificate))) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            factory.init(store, password.toCharArray());
        } catch (IOException | GeneralSecurityException e) {
            throw wrong(
                    Outbound.CERTIFICATE,
                    certificate,
                    "a PKCS #12 file that " + Outbound.CERTIFICATE_PASSWORD + " opens");
        }
        return factory.getKeyManagers();
    }

    private TrustManager[] trust() throws GeneralSecurityException {
        if (trusted.isEmpty()) return javas();
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        try (var in = Files.newInputStream(Path.of(trusted))) {
            store.load(null, null);
            int number = 0;
            for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(in))
                store.setCertificateEntry("ours-" + number++, authority);
            if (number == 0) throw new IOException("no certificate in it");
            for (var manager : javas())
                if (manager instanceof X509TrustManager known)
                    for (var authority : known.getAcceptedIssuers())
                        store.setCertificateEntry("java-" + number++, authority);
        } catch (IOException | GeneralSecurityException e) {
            throw wrong(Outbound.TRUSTED, trusted, "a file of certificates in PEM");
        }
        return trusting(store);
    }

    private static TrustManager[] javas() throws GeneralSecurityException {
        return trusting(null); // which stands for Java's own
    }

    private static TrustManager[] trusting(KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    // without the cause: what a key store says of a wrong password helps nobody
    private static IllegalArgumentException wrong(String setting, String file, String expected) {
        return new IllegalArgumentException(setting + " names " + file + "; expected " + expected);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Certificates[" + trusted + ", " + certificate + "]";
    }
}
