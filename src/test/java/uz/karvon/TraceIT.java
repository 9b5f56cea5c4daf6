package uz.karvon;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.cli.MllpClient;
import uz.karvon.sandbox.Sandbox;
import uz.karvon.sandbox.SandboxSettings;

/** The whole engine, and a collector that takes OTLP over HTTP. */
class TraceIT {
    @TempDir
    private Path data;

    @Test
    void one_id_leads_from_the_acknowledgement_to_dhp() throws Exception {
        var received = new CopyOnWriteArrayList<String>();
        var collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        collector.createContext("/v1/traces", exchange -> {
            try (exchange) {
                received.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        collector.start();
        int port = Engine.freePort();
        var more = Map.of(
                "feed.andijon-rch.mllp.port", "" + port,
                "trace.url", "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces");

        String id;
        try (var dhp = Sandbox.start(SandboxSettings.onAnyPort());
                var engine = Karvon.start(Engine.settings(dhp, data, more))) {
            try (var client = new MllpClient("127.0.0.1", port, Duration.ofSeconds(30))) {
                client.send(Engine.admission(1).getBytes());
            }
            Engine.untilIdle(engine);
            id = engine.store().idsStarting("0").get(0).value();
        } finally {
            collector.stop(0);
        }

        // a span's ids stand in OTLP as their bytes
        var all = String.join("", received);
        assertThat(all)
                .contains(new String(HexFormat.of().parseHex(id), ISO_8859_1))
                .contains(List.of("receive", "normalise", "map", "validate", "resolve.question", "dhp"))
                .contains("andijon-rch.mllp")
                .doesNotContain("Sinovov", "MRN00001", "ADM00001");
    }
}
