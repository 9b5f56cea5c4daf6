package uz.karvon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import uz.karvon.broker.Queues;
import uz.karvon.sandbox.Sandbox;
import uz.karvon.site.Settings;

/** The project's own routes and mappings, against a stand-in for DHP, with its data in a folder of the test's. */
final class Engine {
    static final Path HOME = Path.of("").toAbsolutePath();

    private static final Map<String, Long> IDLE =
            Map.of("queue:received", 0L, "queue:dead", 0L, "queue:journal", 0L, "booked as waiting", 0L);

    private Engine() {}

    static Settings settings(Sandbox dhp, Path data, Map<String, String> more) {
        return Settings.read(HOME, Map.of(), overrides(dhp, data, more));
    }

    static Map<String, String> overrides(Sandbox dhp, Path data, Map<String, String> more) {
        var overrides = new HashMap<>(Map.of(
                "data.dir", data.toAbsolutePath().toString(),
                "broker.port", "0",
                "console.port", "-1",
                "dhp.base-url", dhp.fhirBase().toString(),
                "camel.oauth.token-endpoint", dhp.tokenEndpoint().toString(),
                "camel.oauth.client-id", dhp.clientId(),
                "camel.oauth.client-secret", dhp.clientSecret()));
        overrides.putAll(more);
        return overrides;
    }

    /** Waits until nothing is under way and everything is booked. */
    static void untilIdle(Karvon engine) {
        untilIdle(engine, Duration.ofSeconds(60));
    }

    static void untilIdle(Karvon engine, Duration longest) {
        await().atMost(longest).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> assertThat(underWay(engine))
                .isEqualTo(IDLE));
    }

    private static Map<String, Long> underWay(Karvon engine) {
        return Map.of(
                "queue:received", engine.depth(Queues.RECEIVED),
                "queue:dead", engine.depth(Queues.DEAD),
                "queue:journal", engine.depth(Queues.JOURNAL),
                "booked as waiting", engine.books().total().waiting());
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A message of an event no map knows: it has to end in the dead letter. */
    static String unknownEvent(int number) {
        return admission(number).replace("ADT^A01^ADT_A01|ADM", "ZZZ^Z99|ZZZ");
    }

    /** An admission of an invented patient; the number makes message and patient distinct. */
    static String admission(int number) {
        return String.join(
                "\r",
                "MSH|^~\\&|HIS|ANDIJON_RCH|DHP|UZ|20261123101500+0500||ADT^A01^ADT_A01|ADM%05d|P|2.5.1"
                        .formatted(number),
                "EVN|A01|20261123101500+0500",
                "PID|1||3%013d^^^PINFL^NI~MRN%05d^^^ANDIJON_RCH^MR||Sinovov%d^Bemor^Namunaevich||20180412|M"
                        .formatted(number, number, number),
                "PV1|1|I|KARD^12^2^ANDIJON_RCH||||||||||||||||V%05d^^^ANDIJON_RCH^VN|||||||||||||||||||||||||20261123100000+0500"
                        .formatted(number),
                "");
    }
}
