package uz.karvon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import uz.karvon.message.Failure;

/** Every message of the corpus that both can convert, once through each; a new pass for each call. */
@State(Scope.Thread)
public class CorpusBench {
    static final Path CORPUS = BenchHome.FOLDER.resolveSibling("shared").resolve("hl7v2/corpus");
    private static final int OURS_IN_A_ROW = 5;
    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(20);

    private Engine engine;
    private LinuxForHealth linuxForHealth;
    private final List<Sample> samples = new ArrayList<>();

    private record Sample(Path file, byte[] bytes) {}

    @Setup
    public void start() throws IOException {
        findCommon();
        warmUp();
    }

    private void findCommon() throws IOException {
        engine = new Engine(BenchHome.open());
        linuxForHealth = LinuxForHealth.start();
        try (var files = Files.walk(CORPUS)) {
            for (var file : files.filter(path -> path.toString().endsWith(".hl7"))
                    .sorted()
                    .toList()) {
                var bytes = Files.readAllBytes(file);
                if (isMapped(bytes) && linuxForHealth.convert(file, 1) > 0) samples.add(new Sample(file, bytes));
            }
        }
    }

    // messages of all kinds run all of the code, and the compilers of both machines need their time for it
    private void warmUp() {
        for (long end = System.nanoTime() + WARM_UP; System.nanoTime() < end; )
            for (var sample : samples) engine.transform(sample.bytes());
        for (long end = System.nanoTime() + WARM_UP; System.nanoTime() < end; )
            for (var sample : samples) linuxForHealth.convert(sample.file(), 1);
    }

    private boolean isMapped(byte[] bytes) {
        try {
            return engine.transform(bytes).length > 0;
        } catch (Failure e) {
            return false;
        }
    }

    @Benchmark
    public long transform(Paired times) {
        long made = 0;
        for (var sample : samples) {
            made += times.ours(() -> engine.transform(sample.bytes()).length, OURS_IN_A_ROW);
            times.theirs += linuxForHealth.convert(sample.file(), 1);
        }
        return made;
    }

    @TearDown
    public void stop() {
        linuxForHealth.close();
    }
}
