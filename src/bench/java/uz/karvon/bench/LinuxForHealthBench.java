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

/** The same message through the engine and through LinuxForHealth's converter. */
@State(Scope.Thread)
public class LinuxForHealthBench {
    // some 30 ms of each: whoever takes over finds the processor's caches full of the other's
    private static final int OURS_IN_A_ROW = 80;
    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(20);

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

    // each alone and equally long, for the turns give ours too few calls to be compiled to the end
    private void warmUp() {
        for (long end = System.nanoTime() + WARM_UP; System.nanoTime() < end; ) engine.transform(message);
        for (long end = System.nanoTime() + WARM_UP; System.nanoTime() < end; ) linuxForHealth.convert(file, 1);
    }

    @Benchmark
    public long transform(Paired times) {
        times.theirs += linuxForHealth.convert(file, 1);
        return times.ours(() -> engine.transform(message).length, OURS_IN_A_ROW);
    }

    @TearDown
    public void stop() {
        linuxForHealth.close();
    }
}
