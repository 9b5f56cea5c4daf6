package uz.karvon.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import uz.karvon.broker.Broker;
import uz.karvon.broker.BrokerSettings;

class SendCommandIT {
    private static final String MESSAGE = "MSH|^~\\&|HIS|A|B|C|2026||ADT^A01|%s|P|2.5.1\rPID|1||7\r";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void says_that_nobody_is_there() throws IOException {
        int port = freePort();

        int exit = send("--mllp", "127.0.0.1:" + port, file("one.hl7", MESSAGE.formatted("1")));

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).startsWith("cannot send to 127.0.0.1:" + port);
    }

    @Test
    void names_the_file_that_is_not_there_before_anything_is_sent() throws IOException {
        try (var peer = new Peer(List.of())) {

            int exit =
                    send("--mllp", "127.0.0.1:" + peer.port(), file("one.hl7", MESSAGE.formatted("1")), "nowhere.hl7");

            assertThat(exit).isEqualTo(2);
            assertThat(err.toString()).startsWith("nowhere.hl7 is no file that can be read");
        }
    }

    @Test
    void wants_to_know_where_to_send() throws IOException {
        int exit = send(file("one.hl7", MESSAGE.formatted("1")));

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("--mllp").contains("--queue");
    }

    @Test
    void prints_each_answer_and_exits_1_if_one_is_no_acceptance() throws IOException {
        var file = file("two.hl7", MESSAGE.formatted("1") + MESSAGE.formatted("2"));
        try (var peer = new Peer(List.of("MSA|AA|1", "MSA|AR|2|MSH-9 is missing"))) {

            int exit = send("--mllp", "127.0.0.1:" + peer.port(), "--pipeline", "2", file);

            assertThat(exit).isEqualTo(1);
            assertThat(out.toString().lines()).containsExactly(file + ":1 AA", file + ":3 AR MSH-9 is missing");
        }
    }

    @Test
    void exits_0_if_everything_is_accepted() throws IOException {
        try (var peer = new Peer(List.of("MSA|CA|1"))) {

            int exit = send("--mllp", "127.0.0.1:" + peer.port(), file("one.hl7", MESSAGE.formatted("1")));

            assertThat(exit).isZero();
        }
    }

    @Test
    void puts_each_message_of_a_file_on_a_queue_and_other_files_whole() throws Exception {
        var two = file("two.hl7", MESSAGE.formatted("1") + MESSAGE.formatted("2"));
        var csv = file("lab.csv", "a;b\n1;2\n");
        try (var broker = Broker.open(new BrokerSettings(Optional.empty(), "", "", folder.resolve("broker"), 0))) {

            int exit = send("--queue", "try", "--create", "--broker", broker.url(), two, csv);

            assertThat(exit).isZero();
            assertThat(received(broker, 3))
                    .containsExactly(MESSAGE.formatted("1"), MESSAGE.formatted("2"), "a;b\n1;2\n");
        }
    }

    @Test
    void refuses_a_queue_the_broker_does_not_have_and_says_which_was_meant() throws Exception {
        var one = file("one.hl7", MESSAGE.formatted("1"));
        try (var broker = Broker.open(new BrokerSettings(Optional.empty(), "", "", folder.resolve("broker"), 0))) {
            assertThat(send("--queue", "in.andijon", "--create", "--broker", broker.url(), one))
                    .isZero();

            assertThat(send("--queue", "in.andjion", "--broker", broker.url(), one))
                    .isEqualTo(1);
            assertThat(err.toString()).contains("no queue in.andjion", "did you mean in.andijon?", "--create");
            assertThat(send("--queue", "in.andijon", "--broker", broker.url(), one))
                    .isZero();
        }
    }

    private static List<String> received(Broker broker, int count) throws JMSException {
        var bodies = new ArrayList<String>();
        try (var connection = broker.connections().createConnection();
                var session = connection.createSession();
                var consumer = session.createConsumer(session.createQueue("try"))) {
            connection.start();
            for (int i = 0; i < count; i++)
                bodies.add(new String(consumer.receive(5_000).getBody(byte[].class), UTF_8));
        }
        return bodies;
    }

    private int send(String... arguments) {
        return new CommandLine(new SendCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, UTF_8).toString();
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** The other end of an MLLP line: reads as many frames as it has answers, then gives them all. */
    private static final class Peer implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

        Peer(List<String> answers) throws IOException {
            CompletableFuture.runAsync(() -> serve(answers));
        }

        int port() {
            return server.getLocalPort();
        }

        private void serve(List<String> answers) {
            try (var socket = server.accept()) {
                var in = socket.getInputStream();
                for (int frames = 0; frames < answers.size(); ) if (in.read() == 0x1C) frames++;
                for (var answer : answers)
                    socket.getOutputStream().write(("\u000bMSH|^~\\&|\r" + answer + "\r\u001c\r").getBytes(ISO_8859_1));
                in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
