package uz.karvon.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.dhp.Connection;
import uz.karvon.dhp.DhpSettings;
import uz.karvon.dhp.StubServer;
import uz.karvon.dhp.StubServer.Response;
import uz.karvon.message.Unreachable;
import uz.karvon.oauth.OAuthSettings;
import uz.karvon.oauth.Tokens;

/** Against a real TLS server with a certificate of a private authority, and a real proxy. */
class OutboundIT {
    private static final String TOKEN = "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":3600}";

    @TempDir
    static Path folder;

    private static Keys keys;

    @BeforeAll
    static void make_certificates() throws Exception {
        keys = new Keys(folder, "server", "karvon");
    }

    @Test
    void says_which_setting_is_wrong() throws IOException {
        var noPem = Files.writeString(folder.resolve("no.pem"), "hello");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Outbound.of(Map.of(Outbound.TRUSTED, noPem.toString())))
                .withMessageContaining("outbound.trusted names")
                .withMessageContaining("certificates in PEM");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Outbound.of(
                        Map.of(Outbound.CERTIFICATE, path("karvon.p12"), Outbound.CERTIFICATE_PASSWORD, "s3cret")))
                .withMessageContaining("outbound.certificate names")
                .withMessageNotContaining("s3cret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Outbound.of(Map.of(Outbound.PROXY, "http://proxy:3128")))
                .withMessageContaining("expected HOST:PORT");
    }

    @Test
    void trusts_no_authority_it_was_not_told_to() throws Exception {
        try (var server = new Tls(false)) {
            assertThatThrownBy(() -> get(server.uri(), Map.of())).isInstanceOf(SSLException.class);
            assertThatThrownBy(() -> token(server.uri(), Map.of())).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void trusts_a_private_authority() throws Exception {
        var settings = Map.of(Outbound.TRUSTED, path("server.pem"));
        try (var server = new Tls(false)) {
            assertThat(get(server.uri(), settings)).isEqualTo(200);
            assertThat(token(server.uri(), settings)).isEqualTo("t");
        }
    }

    @Test
    void shows_its_certificate_where_one_is_asked_for() throws Exception {
        var without = Map.of(Outbound.TRUSTED, path("server.pem"));
        var with = new HashMap<>(without);
        with.put(Outbound.CERTIFICATE, path("karvon.p12"));
        with.put(Outbound.CERTIFICATE_PASSWORD, Keys.PASSWORD);
        try (var server = new Tls(true)) {
            assertThatThrownBy(() -> get(server.uri(), without)).isInstanceOf(IOException.class);
            assertThat(get(server.uri(), with)).isEqualTo(200);
            assertThat(token(server.uri(), with)).isEqualTo("t");
        }
    }

    @Test
    void goes_through_the_proxy() throws Exception {
        try (var proxy = new StubServer(request -> Response.of(200, TOKEN).with("Content-Type", "application/json"))) {
            var settings = Map.of(Outbound.PROXY, "127.0.0.1:" + proxy.uri("/").getPort());

            int status = get(URI.create("http://dhp.invalid/fhir"), settings);
            var token = token(URI.create("http://sso.invalid/token"), settings);

            assertThat(status).isEqualTo(200);
            assertThat(token).isEqualTo("t");
            assertThat(proxy.requests())
                    .extracting(request -> request.header("Host"))
                    .containsExactly("dhp.invalid", "sso.invalid");
        }
    }

    private static int get(URI uri, Map<String, String> settings) throws IOException {
        var dhp = DhpSettings.at(uri);
        var builder = HttpClientBuilder.create();
        try (var connection =
                new Connection(dhp, Outbound.of(settings), (call, scope, chain) -> chain.proceed(call, scope))) {
            connection.configure(builder);
            try (var client = builder.build()) {
                return client.execute(new HttpGet(uri), response -> response.getCode());
            }
        }
    }

    private static String token(URI uri, Map<String, String> settings) {
        var oauth = OAuthSettings.of(Map.of(
                "camel.oauth.token-endpoint", uri.toString(),
                "camel.oauth.client-id", "karvon",
                "camel.oauth.client-secret", "hush"));
        return new Tokens(oauth, Outbound.of(settings), Clock.systemUTC()).current();
    }

    private static String path(String file) {
        return keys.path(file);
    }

    /** A server that shows the certificate of a private authority and, if told to, asks for ours. */
    private static final class Tls implements AutoCloseable {
        private final HttpsServer server;

        Tls(boolean asksForCertificate) throws IOException {
            var context = Outbound.of(Map.of(
                            Outbound.CERTIFICATE, path("server.p12"),
                            Outbound.CERTIFICATE_PASSWORD, Keys.PASSWORD,
                            Outbound.TRUSTED, path("karvon.pem")))
                    .tls();
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
            server.setHttpsConfigurator(new HttpsConfigurator(context) {
                @Override
                public void configure(HttpsParameters parameters) {
                    var chosen = context.getDefaultSSLParameters();
                    chosen.setNeedClientAuth(asksForCertificate);
                    parameters.setSSLParameters(chosen);
                }
            });
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, TOKEN.length());
                exchange.getResponseBody().write(TOKEN.getBytes());
                exchange.close();
            });
            server.start();
        }

        URI uri() {
            return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
