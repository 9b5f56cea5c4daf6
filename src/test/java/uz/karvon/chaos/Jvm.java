package uz.karvon.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A Java process on the tests' class path; what it says goes to a file. It ends when the tests' process does. */
final class Jvm implements AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(120);
    // the histogram's last line: how many objects, and their bytes
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");
    private static final Path HOME = Path.of("").toAbsolutePath();

    private final Process process;
    private final Path log;

    private Jvm(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts {@code main}, which holds its {@link Leash}, and waits until it says that it is ready.
     *
     * @param options of the Java machine, such as its heap
     * @param environment beside our own
     * @param ready a line of its output holds this
     */
    static Jvm start(
            Class<?> main,
            List<String> options,
            List<String> arguments,
            Map<String, String> environment,
            Path log,
            String ready)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        Files.createDirectories(log.getParent());
        var builder = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        var jvm = new Jvm(builder.start(), log);
        jvm.await(ready);
        return jvm;
    }

    private void await(String ready) {
        Awaitility.await(log.getFileName().toString())
                .atMost(TO_START)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (Files.readString(log, UTF_8).contains(ready)) return true;
                    if (!process.isAlive()) throw new IllegalStateException("ended at its start: " + said());
                    return false;
                });
    }

    /** What it printed so far. */
    String said() throws IOException {
        return Files.readString(log, UTF_8);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Collects its garbage and tells how many bytes are still in use. */
    long heapAfterCollection() throws IOException, InterruptedException {
        var asking = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        var answer = new String(asking.getInputStream().readAllBytes(), UTF_8);
        asking.waitFor();
        var total = TOTAL.matcher(answer);
        if (!total.find()) throw new IllegalStateException("jcmd did not tell: " + answer);
        return Long.parseLong(total.group(1));
    }

    /** Of all its threads, since it was started. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** As {@code kill -9}: it gets no chance to put anything in order. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As SIGTERM; killed if it does not end within a minute. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) kill();
    }
}
