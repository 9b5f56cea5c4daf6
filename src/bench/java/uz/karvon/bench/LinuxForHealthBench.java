package uz.karvon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The same message through the engine and through LinuxForHealth's converter, in turns of some 200 ms each: whoever
 * takes over finds the processor's caches full of the other's. Only converting is timed. Before the first turn each has
 * worked alone equally long, and long enough for the compilers of both machines to be done.
 */
@State(Scope.Thread)
public class LinuxForHealthBench {
    private static final int THEIRS_IN_A_ROW = 8;
    private static final int OURS_IN_A_ROW = 500;
    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(30);

    private final byte[] message = BloodCount.bytes();
    private Engine engine;
    private LinuxForHealth linuxForHealth;
    private Path file;

    @Setup
    public void start() throws IOException {
        engine = new Engine(BenchHome.open());
        linuxForHealth = LinuxForHealth.start();
        file = Files.write(Bench.FOLDER.resolve("oru30.hl7"), message);
        if (linuxForHealth.convert(file, 1) == 0)
            throw new IllegalStateException("LinuxForHealth cannot convert the message");
        warmUp();
    }

    private void warmUp() {
        for (long end = System.nanoTime() + WARM_UP; System.nanoTime() < end; ) engine.transform(message);
        for (long end = System.nanoTime() + WARM_UP; System.nanoTime() < end; ) linuxForHealth.convert(file, 1);
    }

    @Benchmark
    public long transform(Paired times) {
        times.theirs += linuxForHealth.convert(file, THEIRS_IN_A_ROW) / THEIRS_IN_A_ROW;
        return times.ours(() -> engine.transform(message).length, OURS_IN_A_ROW);
    }

    @TearDown
    public void stop() {
        linuxForHealth.close();
    }
}
