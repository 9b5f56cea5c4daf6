package uz.karvon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uz.karvon.store.Entries.id;
import static uz.karvon.store.Entries.letter;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.karvon.message.Unreachable;

class StoreFileIT extends StoreContract {
    @TempDir
    Path folder;

    @Override
    StoreSettings database() {
        return StoreSettings.embedded(folder.resolve("data"));
    }

    @Override
    StoreSettings current() {
        return database();
    }

    @Test
    void nobody_else_may_read_the_folder() throws Exception {
        Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))))
                .isEqualTo("rwx------");
    }

    @Test
    void a_second_process_reads_beside_the_engine() throws Exception {
        try (var engine = Store.open(database())) {
            engine.park(letter(1));

            var answer = askFromAnotherProcess();

            assertThat(answer).isEqualTo("1 open");
            engine.park(letter(2));
            assertThat(engine.dead(DeadFilter.open(10))).hasSize(2);
        }
    }

    private String askFromAnotherProcess() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpenLetters.class.getName(),
                        folder.resolve("data").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isZero();
        return lines.get(lines.size() - 1);
    }

    /** What {@code karvon dead list} does, in a process of its own. */
    static final class OpenLetters {
        public static void main(String[] arguments) {
            try (var store = Store.open(StoreSettings.embedded(Path.of(arguments[0])))) {
                System.out.println(store.dead(DeadFilter.open(10)).size() + " open");
            }
        }
    }

    @Test
    void listens_on_loopback_only() throws Exception {
        try (var engine = Store.open(database())) {
            engine.park(letter(1));
            var lock = new Properties();
            try (var in = Files.newInputStream(folder.resolve("data/store.lock.db"))) {
                lock.load(in);
            }
            var server = lock.getProperty("server");
            int port = Integer.parseInt(server.substring(server.lastIndexOf(':') + 1));

            assertThat(InetAddress.getByName(server.substring(0, server.lastIndexOf(':')))
                            .isLoopbackAddress())
                    .isTrue();
            for (var address : otherAddresses())
                assertThatThrownBy(() -> new Socket(address, port).close()).isInstanceOf(ConnectException.class);
        }
    }

    private static List<InetAddress> otherAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
    }

    @Test
    void a_file_that_is_no_database_is_a_store_that_is_away() throws Exception {
        Files.createDirectories(folder.resolve("broken"));
        Files.writeString(folder.resolve("broken/store.mv.db"), "no database".repeat(2_000));

        try (var store = Store.open(StoreSettings.embedded(folder.resolve("broken")))) {
            assertThatThrownBy(() -> store.park(letter(1))).isInstanceOf(Unreachable.class);
            assertThatThrownBy(store::check).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void what_was_accepted_survives_a_kill() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        var process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParkAndHalt.class.getName(),
                        folder.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        int status = process.waitFor();

        assertThat(status).as(Files.readString(folder.resolve("out"))).isEqualTo(137);
        try (var store = Store.open(database())) {
            assertThat(store.dead(DeadFilter.open(100))).hasSize(20);
            assertThat(store.books(Optional.empty()).total().dead()).isEqualTo(20);
            assertThat(store.dead(id(19))).isPresent();
        }
    }

    /** Parks letters and dies at once, as by kill -9. */
    static final class ParkAndHalt {
        public static void main(String[] arguments) {
            var store = Store.open(StoreSettings.embedded(Path.of(arguments[0])));
            for (int i = 0; i < 20; i++) store.park(letter(i));
            Runtime.getRuntime().halt(137);
        }
    }
}
