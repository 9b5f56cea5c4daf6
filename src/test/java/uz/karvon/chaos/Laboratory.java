package uz.karvon.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import uz.karvon.cli.MllpClient;

/** Sends blood counts over several MLLP connections, each waiting for an answer before its next message. */
final class Laboratory implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TO_TAKE_FILES = Duration.ofMinutes(10);
    private static final int IN_A_FILE = 1_000;

    private final int port;
    private final int connections;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger numbers = new AtomicInteger();

    Laboratory(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /** Sends so many, as fast as they are acknowledged. */
    void send(int messages) throws InterruptedException, ExecutionException {
        var left = new AtomicInteger(messages);
        everywhere(client -> {
            while (left.getAndDecrement() > 0) acknowledged(client);
            return new long[0];
        });
    }

    /** Leaves so many in files of a thousand, and waits until the engine has taken them over. */
    void leave(Path folder, int messages) {
        for (int file = 0; file < messages / IN_A_FILE; file++) {
            var content = new ByteArrayOutputStream();
            for (int i = 0; i < IN_A_FILE; i++) content.writeBytes(BloodCount.bytes(numbers.incrementAndGet()));
            FileChannel.drop(folder, "counts-%05d.hl7".formatted(file), content.toByteArray());
        }
        Awaitility.await("files taken over")
                .atMost(TO_TAKE_FILES)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> FileChannel.isTaken(folder, "counts-%05d.hl7".formatted(messages / IN_A_FILE - 1)));
    }

    /**
     * Sends at a steady rate, whatever the answers take.
     *
     * @return how long each acknowledgement took from when its message was due, in nanoseconds, the shortest first
     */
    long[] sendSteadily(double perSecond, Duration during) throws InterruptedException, ExecutionException {
        long between = Math.round(connections * 1e9 / perSecond);
        int each = Math.toIntExact(during.toNanos() / between);
        return everywhere(client -> {
            var took = new long[each];
            long due = System.nanoTime();
            for (int i = 0; i < each; i++, due += between) {
                while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
                acknowledged(client);
                took[i] = System.nanoTime() - due;
            }
            return took;
        });
    }

    private void acknowledged(MllpClient client) throws IOException {
        int number = numbers.incrementAndGet();
        var answer = new String(client.send(BloodCount.bytes(number)), UTF_8);
        if (!answer.contains("MSA|AA|" + BloodCount.controlId(number)))
            throw new IllegalStateException("not acknowledged: " + answer);
    }

    private long[] everywhere(Sending sending) throws InterruptedException, ExecutionException {
        List<Future<long[]>> work = new ArrayList<>();
        for (int i = 0; i < connections; i++)
            work.add(threads.submit(() -> {
                try (var client = new MllpClient("127.0.0.1", port, PATIENCE)) {
                    return sending.on(client);
                }
            }));
        var all = new ArrayList<long[]>();
        for (var one : work) all.add(one.get());
        return all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    }

    @Override
    public void close() throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(1, TimeUnit.MINUTES);
    }

    @FunctionalInterface
    private interface Sending {
        long[] on(MllpClient client) throws IOException;
    }
}
