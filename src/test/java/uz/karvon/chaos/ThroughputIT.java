package uz.karvon.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.broker.Queues;
import uz.karvon.sandbox.Sandbox;
import uz.karvon.store.Books.Tally;
import uz.karvon.store.Store;

/**
 * How fast the engine is with a DHP that answers in 20 ms, how soon it acknowledges, and what it keeps in memory. Java
 * compiles the engine for its first minutes under load, so it is warmed by many messages before it is measured; how
 * many, {@code -Dthroughput.warm-up}, {@code -Dthroughput.messages} and {@code -Dthroughput.backlog} say.
 */
class ThroughputIT {
    private static final Duration DHP_ANSWERS_AFTER = Duration.ofMillis(20);
    private static final List<String> JAVA = List.of("-Xmx1g");
    private static final int CONNECTIONS = 8;
    private static final int WARM_UP = Integer.getInteger("throughput.warm-up", 20_000);
    private static final int MEASURED = Integer.getInteger("throughput.messages", 10_000);
    private static final int BACKLOG = Integer.getInteger("throughput.backlog", 100_000);
    private static final Duration STEADY = Duration.ofSeconds(20);
    private static final Duration TO_DRAIN = Duration.ofMinutes(5);
    private static final double MOST_GROWTH = 1.5;
    private static final long MOST_WITH_BACKLOG = 512L << 20;

    @TempDir
    Path folder;

    @Test
    void throughput_beside_the_same_broker_latency_at_half_of_it_and_memory() throws Exception {
        Assumptions.assumeTrue(Size.isFull(), "measured in the full form only: mvn -Pchaos verify");
        try (var scene = Scene.named("throughput", folder)) {
            scene.onlyMeasures();
            var dhp = scene.open(new SwiftDhp(DHP_ANSWERS_AFTER, capabilities(scene.dhp())));
            var broker = scene.broker();
            var settings = new HashMap<>(EnginePart.over(broker, scene.database()));
            settings.put("dhp.base-url", dhp.fhirBase().toString());
            var engine = scene.open(new EnginePart("engine", folder, scene.dhp(), settings, JAVA))
                    .start();
            var laboratory = scene.open(new Laboratory(engine.mllpPort(), CONNECTIONS));
            var passing = new Passing(broker.url(), CONNECTIONS, CONNECTIONS);

            laboratory.send(WARM_UP);
            untilBooked(engine, WARM_UP);
            passing.rate(BloodCount.bytes(0), WARM_UP);
            long heapAtStart = engine.heapAfterCollection();

            double before = passing.rate(BloodCount.bytes(0), MEASURED);
            var worked = engine.processorTime();
            long start = System.nanoTime();
            laboratory.send(MEASURED);
            double acknowledged = MEASURED / secondsSince(start);
            untilTaken(dhp, WARM_UP + MEASURED);
            double delivered = MEASURED / secondsSince(start);
            untilBooked(engine, WARM_UP + MEASURED);
            double booked = MEASURED / secondsSince(start);
            worked = engine.processorTime().minus(worked);
            long heapInTheMiddle = engine.heapAfterCollection();
            double after = passing.rate(BloodCount.bytes(0), MEASURED);
            say("%.0f messages/s acknowledged, %.0f delivered, %.0f booked; the broker alone passes %.0f and %.0f"
                    .formatted(acknowledged, delivered, booked, before, after));
            say("the engine's processor time: %.2f ms a message".formatted(worked.toMillis() / (double) MEASURED));
            say("share of time: " + shares(engine));

            var took = laboratory.sendSteadily(delivered / 2, STEADY);
            say("acknowledged at %.0f messages/s: p50 %.1f ms, p99 %.1f ms"
                    .formatted(delivered / 2, millis(took, 0.50), millis(took, 0.99)));
            untilBooked(engine, WARM_UP + MEASURED + took.length);
            long heapAtTheEnd = engine.heapAfterCollection();

            dhp.away(true);
            laboratory.leave(engine.dropFolder(), BACKLOG);
            long heapWithBacklog = engine.heapAfterCollection();
            say("heap after collection, MiB: start %d, middle %d, end %d, with %d waiting %d"
                    .formatted(
                            heapAtStart >> 20,
                            heapInTheMiddle >> 20,
                            heapAtTheEnd >> 20,
                            BrokerPart.depth(broker.url(), Queues.RECEIVED),
                            heapWithBacklog >> 20));
            System.out.println("ratio throughput-vs-broker %.2f".formatted(delivered / ((before + after) / 2)));

            assertThat(heapAtTheEnd).isLessThan((long) (heapAtStart * MOST_GROWTH));
            assertThat(heapWithBacklog).isLessThan(MOST_WITH_BACKLOG);
        }
    }

    private static void say(String line) {
        System.out.println("chaos throughput " + line);
    }

    private static byte[] capabilities(Sandbox sandbox) throws IOException, InterruptedException {
        var question = HttpRequest.newBuilder(sandbox.fhirBase().resolve("/fhir/metadata"))
                .header("Accept", "application/fhir+json")
                .build();
        return HttpClient.newHttpClient()
                .send(question, HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double millis(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))] / 1e6;
    }

    private static void untilTaken(SwiftDhp dhp, long transactions) {
        Awaitility.await("taken by DHP")
                .atMost(TO_DRAIN)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> dhp.taken() >= transactions);
    }

    private static void untilBooked(EnginePart engine, long delivered) {
        try (var store = Store.open(engine.books())) {
            Awaitility.await("booked as delivered")
                    .atMost(TO_DRAIN)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> store.books(Optional.empty()).total().equals(new Tally(0, delivered, 0, 0)));
        }
    }

    /** Of the time messages took, how much each stage had, by the micros the books hold. */
    private static String shares(EnginePart engine) {
        var micros = new TreeMap<String, Long>();
        var ledger = Ledger.whenIdle(engine.books(), engine.brokerUrl());
        ledger.all()
                .flatMap(entry -> List.of(entry.micros().split(" ")).stream())
                .filter(stage -> stage.contains("="))
                .forEach(stage -> micros.merge(stage.split("=")[0], Long.parseLong(stage.split("=")[1]), Long::sum));
        return share(micros);
    }

    private static String share(Map<String, Long> micros) {
        long all = micros.values().stream().mapToLong(Long::longValue).sum();
        return micros.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(stage -> "%s %.1f %%".formatted(stage.getKey(), 100.0 * stage.getValue() / all))
                .collect(Collectors.joining(", "));
    }
}
