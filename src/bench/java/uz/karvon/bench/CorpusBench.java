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

/**
 * Every message of the corpus that both can convert; a new pass for each call. Both work on one machine, and whoever
 * takes over finds the processor's caches full of the other's: so each works some 200 ms on end, on messages that follow
 * each other in the corpus. In that time ours goes through more of them, and so through the corpus several times while
 * theirs goes through it once: each side's figure is a mean in which every message counts alike. Only converting is
 * timed. Before the first turn both have gone through the corpus alone, equally long.
 */
@State(Scope.Thread)
public class CorpusBench {
    static final Path CORPUS = BenchHome.FOLDER.resolveSibling("shared").resolve("hl7v2/corpus");
    private static final int THEIRS_IN_A_ROW = 16;
    private static final int OURS_FOR_ONE_OF_THEIRS = 40;
    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(30);

    private Engine engine;
    private LinuxForHealth linuxForHealth;
    private final List<Sample> samples = new ArrayList<>();
    private int next;

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
        for (int from = 0; from < samples.size(); from += THEIRS_IN_A_ROW) {
            var block = samples.subList(from, Math.min(samples.size(), from + THEIRS_IN_A_ROW));
            for (var sample : block) times.theirs += linuxForHealth.convert(sample.file(), 1);
            made += times.ours(() -> transformNext(block.size()), OURS_FOR_ONE_OF_THEIRS, block.size());
        }
        return made;
    }

    private long transformNext(int messages) {
        long made = 0;
        for (int i = 0; i < messages; i++) {
            made += engine.transform(samples.get(next).bytes()).length;
            next = (next + 1) % samples.size();
        }
        return made;
    }

    @TearDown
    public void stop() {
        linuxForHealth.close();
    }
}
