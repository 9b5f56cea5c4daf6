package uz.karvon.cli;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The two invented hospitals: which of their samples goes over which feed, and the sending of them. */
final class DemoFeeds {
    private static final String SAMPLES = "mappings/sites/samples";

    private final List<Path> mllp;
    private final List<Path> queue;
    private final Map<String, List<Path>> files;
    private final int mllpPort;
    private final List<Path> dropped = new ArrayList<>();
    private int acknowledged;

    private DemoFeeds(List<Path> mllp, List<Path> queue, Map<String, List<Path>> files, int mllpPort) {
        this.mllp = mllp;
        this.queue = queue;
        this.files = files;
        this.mllpPort = mllpPort;
    }

    /** Looks up the samples below {@code home}: batches go as files, CSV as files of their kind, the rest as messages. */
    static DemoFeeds of(Path home) throws IOException {
        var andijon = home.resolve(SAMPLES).resolve("andijon-rch");
        var nukus = home.resolve(SAMPLES).resolve("nukus-lab");
        if (!Files.isDirectory(andijon) || !Files.isDirectory(nukus))
            throw new IllegalArgumentException("the demo's samples are not below " + home + "/" + SAMPLES
                    + "; call it in Karvon's own folder, or say --home");
        var files = Map.of(
                "andijon-rch/files", list(andijon, "*batch*.hl7"),
                "nukus-lab/patients", list(nukus, "patients*.csv"),
                "nukus-lab/results", list(nukus, "lab-results*.csv"));
        var single = list(andijon, "*.hl7").stream()
                .filter(file -> !file.getFileName().toString().contains("batch"))
                .toList();
        return new DemoFeeds(single, list(nukus, "*.hl7"), files, freePort());
    }

    private static List<Path> list(Path folder, String glob) throws IOException {
        var found = new ArrayList<Path>();
        try (var stream = Files.newDirectoryStream(folder, glob)) {
            stream.forEach(found::add);
        }
        if (found.isEmpty()) throw new IllegalArgumentException("the demo finds no " + glob + " in " + folder);
        return found.stream().sorted().toList();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int mllpPort() {
        return mllpPort;
    }

    /** What the demo's route files are to be told. */
    Map<String, String> settings() {
        return Map.of("feed.andijon-rch.mllp.port", Integer.toString(mllpPort));
    }

    /** Sends everything; returns when each MLLP message is acknowledged and each queue message is on the broker. */
    void send(String brokerUrl, Path data) throws IOException, JMSException {
        for (var folder : files.entrySet())
            drop(folder.getValue(), data.resolve("in").resolve(folder.getKey()));
        put(brokerUrl);
        try (var client = new MllpClient("127.0.0.1", mllpPort, Duration.ofSeconds(30))) {
            for (var file : mllp) {
                client.send(Files.readAllBytes(file));
                acknowledged++;
            }
        }
    }

    private void drop(List<Path> samples, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var sample : samples) {
            var target = folder.resolve(sample.getFileName().toString());
            Files.copy(sample, target, StandardCopyOption.REPLACE_EXISTING);
            dropped.add(target);
        }
    }

    private void put(String brokerUrl) throws JMSException, IOException {
        try (var factory = new ActiveMQConnectionFactory(brokerUrl);
                var connection = factory.createConnection();
                var session = connection.createSession();
                var producer = session.createProducer(session.createQueue("nukus-lab"))) {
            for (var file : queue) {
                var message = session.createBytesMessage();
                message.writeBytes(Files.readAllBytes(file));
                producer.send(message);
                acknowledged++;
            }
        }
    }

    /** How many messages the engine has answered for; the files' own come on top. */
    int acknowledged() {
        return acknowledged;
    }

    /** Whether every dropped file was taken away. */
    boolean allFilesTaken() {
        return dropped.stream().noneMatch(Files::exists);
    }
}
