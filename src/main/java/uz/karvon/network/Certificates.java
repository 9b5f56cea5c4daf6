package uz.karvon.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The files behind a TLS context.
 *
 * @param side whose settings name the files: {@code outbound} or {@code inbound}
 * @param trusted a PEM file of authorities to trust; empty for none
 * @param certificate a PKCS #12 file with our certificate and its key; empty for none
 * @param password of that file; never shown
 */
record Certificates(String side, String trusted, String certificate, String password) {
    static final String TRUSTED = ".trusted", CERTIFICATE = ".certificate", PASSWORD = ".certificate-password";

    static Certificates of(String side, Map<String, String> settings) {
        return new Certificates(
                side,
                settings.getOrDefault(side + TRUSTED, "").strip(),
                settings.getOrDefault(side + CERTIFICATE, "").strip(),
                settings.getOrDefault(side + PASSWORD, ""));
    }

    /** Trusts these authorities and whom Java trusts. */
    SSLContext besideJava() {
        return context(true);
    }

    /** Trusts these authorities and nobody else. */
    SSLContext alone() {
        return context(false);
    }

    private SSLContext context(boolean besideJava) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(own(), trust(besideJava), null);
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
            throw wrong(CERTIFICATE, certificate, "a PKCS #12 file that " + side + PASSWORD + " opens");
        }
        return factory.getKeyManagers();
    }

    private TrustManager[] trust(boolean besideJava) throws GeneralSecurityException {
        if (trusted.isEmpty()) return besideJava ? javas() : new TrustManager[0];
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        try (var in = Files.newInputStream(Path.of(trusted))) {
            store.load(null, null);
            int number = 0;
            for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(in))
                store.setCertificateEntry("ours-" + number++, authority);
            if (number == 0) throw new IOException("no certificate in it");
            if (besideJava) addJavas(store);
        } catch (IOException | GeneralSecurityException e) {
            throw wrong(TRUSTED, trusted, "a file of certificates in PEM");
        }
        return trusting(store);
    }

    private static void addJavas(KeyStore store) throws GeneralSecurityException {
        int number = 0;
        for (var manager : javas())
            if (manager instanceof X509TrustManager known)
                for (var authority : known.getAcceptedIssuers())
                    store.setCertificateEntry("java-" + number++, authority);
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
    private IllegalArgumentException wrong(String setting, String file, String expected) {
        return new IllegalArgumentException(side + setting + " names " + file + "; expected " + expected);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Certificates[" + trusted + ", " + certificate + "]";
    }
}
