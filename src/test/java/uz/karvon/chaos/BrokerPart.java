package uz.karvon.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import uz.karvon.broker.Broker;
import uz.karvon.broker.BrokerSettings;
import uz.karvon.broker.EmbeddedBroker;

/** Artemis in a process of its own, always on the same journal and port. */
final class BrokerPart implements AutoCloseable {
    private static final String READY = "the broker takes messages";

    private final Path folder;
    private final int port;
    private Jvm jvm;
    private int starts;
    private int kills;

    private BrokerPart(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    static BrokerPart start(Path folder) throws IOException {
        var broker = new BrokerPart(folder, Ports.free());
        broker.start();
        return broker;
    }

    void start() throws IOException {
        jvm = Jvm.start(
                Alone.class,
                List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                List.of(folder.resolve("broker").toString(), Integer.toString(port)),
                Map.of(),
                folder.resolve("broker-%d.log".formatted(++starts)),
                READY);
    }

    void kill() throws InterruptedException {
        jvm.kill();
        kills++;
    }

    int kills() {
        return kills;
    }

    /** For the setting {@code broker.url}. */
    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** How many messages stand in one of its queues. */
    long depth(String queue) {
        return depth(url(), queue);
    }

    static long depth(String url, String queue) {
        try (var broker = Broker.open(new BrokerSettings(Optional.of(url), "", "", Path.of(""), 0))) {
            return broker.depth(queue);
        }
    }

    @Override
    public void close() throws InterruptedException {
        jvm.close();
    }

    /** The engine's embedded broker by itself. */
    static final class Alone {
        private Alone() {}

        public static void main(String[] args) throws InterruptedException {
            Leash.hold();
            EmbeddedBroker.start(
                    new BrokerSettings(Optional.empty(), "", "", Path.of(args[0]), Integer.parseInt(args[1])));
            System.out.println(READY);
            new CountDownLatch(1).await();
        }
    }
}
