package uz.karvon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The same message through the engine and through LinuxForHealth's converter. */
@State(Scope.Thread)
public class LinuxForHealthBench {
    private static final int OURS_IN_A_ROW = 20;

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
