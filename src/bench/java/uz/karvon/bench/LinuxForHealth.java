package uz.karvon.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** LinuxForHealth's converter, at work in a process of its own only while it is asked. */
final class LinuxForHealth implements AutoCloseable {
    private static final Path CLASS_PATH = Bench.FOLDER.resolve("linuxforhealth.classpath");
    private static final Path SOURCE = Path.of("src/bench/peers/LinuxForHealthPeer.java");

    private final Process process;
    private final PrintStream questions;
    private final BufferedReader answers;

    private LinuxForHealth(Process process) {
        this.process = process;
        this.questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static LinuxForHealth start() {
        try {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            return new LinuxForHealth(new ProcessBuilder(
                            java,
                            "-XX:+UseSerialGC",
                            "-Xmx1g",
                            "-cp",
                            Files.readString(CLASS_PATH).strip(),
                            SOURCE.toString())
                    .redirectError(Bench.FOLDER.resolve("linuxforhealth.log").toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The nanoseconds it takes to convert the message in a file so many times; 0 if it cannot. */
    long convert(Path file, int times) {
        questions.println(times + " " + file);
        try {
            var answer = answers.readLine();
            if (answer == null)
                throw new IllegalStateException(
                        "LinuxForHealth's process ended; see linuxforhealth.log in " + Bench.FOLDER);
            return Long.parseLong(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
