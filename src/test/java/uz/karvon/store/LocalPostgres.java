package uz.karvon.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import uz.karvon.chaos.Ports;

/** A PostgreSQL of this machine's own package, started for a test on a free loopback port and thrown away after it. */
public final class LocalPostgres implements AutoCloseable {
    private final Path programs;
    private final String folder;
    private final int port;

    private LocalPostgres(Path programs, String folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** Where the server's programs are, if the package is installed. */
    public static Optional<Path> programs() {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** @param programs see {@link #programs()} */
    public static LocalPostgres start(Path programs) throws Exception {
        var folder = run("mktemp", "-d", "/tmp/karvon-postgres-XXXXXX").strip();
        var postgres = new LocalPostgres(programs, folder, Ports.free());
        run(postgres.program("initdb"), "-D", folder, "-U", "karvon", "-A", "trust", "-E", "UTF8", "--no-sync");
        postgres.up();
        return postgres;
    }

    /** Starts it again on the same folder and port. */
    public void up() throws Exception {
        run(
                program("pg_ctl"),
                "-D",
                folder,
                "-l",
                folder + "/log",
                "-w",
                "-o",
                "-F -h 127.0.0.1 -p " + port + " -k " + folder,
                "start");
    }

    /** Ends it at once, as a crash would: connections break, and what was not committed is gone. */
    public void down() throws Exception {
        run(program("pg_ctl"), "-D", folder, "-m", "immediate", "-w", "stop");
    }

    /** A new, empty database on it. */
    public StoreSettings database(String name) throws Exception {
        run(program("createdb"), "-h", "127.0.0.1", "-p", "" + port, "-U", "karvon", name);
        return new StoreSettings("jdbc:postgresql://127.0.0.1:" + port + "/" + name, "karvon", "", 6);
    }

    private String program(String name) {
        return programs.resolve(name).toString();
    }

    // the server refuses to run as root, which a container's build often is
    private static String run(String... command) throws Exception {
        var line = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) line.addAll(List.of("runuser", "-u", "postgres", "--"));
        line.addAll(List.of(command));
        var out = Files.createTempFile("karvon-postgres", ".out");
        try {
            var process = new ProcessBuilder(line)
                    .directory(Path.of("/tmp").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0)
                throw new IllegalStateException(command[0] + " failed: " + Files.readString(out));
            return Files.readString(out);
        } finally {
            Files.delete(out);
        }
    }

    @Override
    public void close() throws Exception {
        down();
        run("rm", "-r", folder);
    }
}
