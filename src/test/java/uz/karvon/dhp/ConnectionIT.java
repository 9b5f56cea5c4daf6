package uz.karvon.dhp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.Test;
import uz.karvon.dhp.StubServer.Response;
import uz.karvon.network.Outbound;

class ConnectionIT {
    @Test
    void gives_up_on_an_answer_that_trickles_in_for_ever() throws Exception {
        try (var trickle = new Trickle();
                var connection = connection(trickle.uri());
                var client = client(connection)) {
            assertThatThrownBy(() -> post(client, trickle.uri()))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("no whole answer within 300 ms");
        }
    }

    @Test
    void sends_a_request_once_only_and_follows_no_redirect() throws Exception {
        try (var elsewhere = new StubServer(request -> Response.of(200, "{}"));
                var server = new StubServer(request ->
                        Response.of(307, "").with("Location", elsewhere.uri("/").toString()));
                var connection = connection(server.uri("/fhir"));
                var client = client(connection)) {
            int status = post(client, server.uri("/fhir"));

            assertThat(status).isEqualTo(307);
            assertThat(server.requests()).hasSize(1);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void repeats_nothing_on_503_and_sends_no_cookie_back() throws Exception {
        try (var server = new StubServer(request -> Response.of(503, "").with("Set-Cookie", "session=1"));
                var connection = connection(server.uri("/fhir"));
                var client = client(connection)) {
            post(client, server.uri("/fhir"));
            post(client, server.uri("/fhir"));

            assertThat(server.requests()).hasSize(2).allMatch(request -> request.header("Cookie")
                    .isEmpty());
        }
    }

    private static Connection connection(URI base) {
        var settings = DhpSettings.of(Map.of("dhp.base-url", base.toString(), "dhp.call-timeout", "300ms"));
        return new Connection(settings, Outbound.direct(), (request, scope, chain) -> chain.proceed(request, scope));
    }

    private static CloseableHttpClient client(Connection connection) {
        var builder = HttpClientBuilder.create();
        connection.configure(builder);
        return builder.build();
    }

    private static int post(CloseableHttpClient client, URI uri) throws IOException {
        var request = new HttpPost(uri);
        request.setEntity(new StringEntity("{}"));
        return client.execute(request, response -> response.getCode());
    }

    /** A server that sends one byte every 50 ms and never ends. */
    private static final class Trickle implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final CountDownLatch closed = new CountDownLatch(1);

        Trickle() throws IOException {
            var thread = new Thread(this::serve, "trickle");
            thread.setDaemon(true);
            thread.start();
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/fhir");
        }

        private void serve() {
            try (var caller = socket.accept()) {
                var out = caller.getOutputStream();
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                while (!closed.await(50, TimeUnit.MILLISECONDS)) out.write(' ');
            } catch (IOException | InterruptedException e) {
                // the caller hung up, as it should
            }
        }

        @Override
        public void close() throws IOException {
            closed.countDown();
            socket.close();
        }
    }
}
