package uz.karvon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.broker.BrokerSettings;
import uz.karvon.broker.EmbeddedBroker;
import uz.karvon.cli.MllpClient;
import uz.karvon.sandbox.Sandbox;
import uz.karvon.sandbox.SandboxSettings;

/** The broker in a process of its own, killed and started again while hospitals send. */
class BrokerRestartIT {
    private static final int MESSAGES = 120;
    private static final int KILL_AFTER = 40;

    @TempDir
    Path data;

    @TempDir
    Path journal;

    @Test
    void a_broker_killed_under_load_loses_no_acknowledged_message() throws Exception {
        int brokerPort = Engine.freePort();
        int port = Engine.freePort();
        var broker = startBroker(brokerPort);
        try (var dhp = Sandbox.start(SandboxSettings.onAnyPort());
                var engine = Karvon.start(Engine.settings(
                        dhp,
                        data,
                        Map.of(
                                "broker.url",
                                "tcp://127.0.0.1:" + brokerPort,
                                "feed.andijon-rch.mllp.port",
                                Integer.toString(port))))) {
            var acknowledged = new AtomicInteger();
            var sender = new Thread(() -> sendAll(port, acknowledged), "hospital");
            sender.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.get() >= KILL_AFTER);

            broker.destroyForcibly().waitFor();
            broker = startBroker(brokerPort);

            sender.join(Duration.ofSeconds(120).toMillis());
            assertThat(acknowledged).hasValue(MESSAGES);
            Engine.untilIdle(engine);
            assertThat(dhp.held().countsByType())
                    .containsEntry("Patient", MESSAGES)
                    .containsEntry("Encounter", MESSAGES);
            assertThat(dhp.held().storedTwice()).isZero();
            var total = engine.books().total();
            assertThat(total.dead()).isZero();
            assertThat(total.received()).isEqualTo(total.delivered() + total.duplicate());
        } finally {
            broker.destroyForcibly().waitFor();
        }
    }

    /** Sends each message until it is acknowledged, as a hospital's interface does. */
    private static void sendAll(int port, AtomicInteger acknowledged) {
        for (int i = 1; i <= MESSAGES; i++) {
            var message = Engine.admission(i).getBytes(UTF_8);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> isTaken(port, message));
            acknowledged.incrementAndGet();
        }
    }

    private static boolean isTaken(int port, byte[] message) {
        try (var client = new MllpClient("127.0.0.1", port, Duration.ofSeconds(20))) {
            return new String(client.send(message), UTF_8).contains("MSA|AA|");
        } catch (IOException e) {
            return false;
        }
    }

    private Process startBroker(int port) throws IOException {
        var broker = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Alone.class.getName(),
                        journal.toString(),
                        Integer.toString(port)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new BufferedReader(new InputStreamReader(broker.getInputStream(), UTF_8));
        for (var line = said.readLine(); !"READY".equals(line); line = said.readLine())
            if (line == null) throw new AssertionError("the broker did not start");
        return broker;
    }

    /** The embedded broker by itself. */
    public static final class Alone {
        public static void main(String[] args) throws IOException {
            EmbeddedBroker.start(
                    new BrokerSettings(Optional.empty(), "", "", Path.of(args[0]), Integer.parseInt(args[1])));
            System.out.write("READY\n".getBytes(UTF_8));
            System.out.flush();
            System.in.transferTo(System.err); // until the test ends
            System.exit(0);
        }
    }
}
