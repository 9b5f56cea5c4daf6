package uz.karvon.cli;

import jakarta.jms.JMSException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uz.karvon.broker.QueueNames;
import uz.karvon.network.Outbound;
import uz.karvon.receive.BatchSplitter;
import uz.karvon.site.Words;

/** {@code karvon send}: plays a hospital, to try a feed: sends files over MLLP or to a queue and tells what came back. */
@Command(
        name = "send",
        description = "Send HL7 v2 or CSV files as a hospital would, over MLLP or to a queue.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:everything was accepted", "1:something was not accepted, or nobody is there", "2:wrong use"})
public final class SendCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private Target target;

    @Option(
            names = "--broker",
            paramLabel = "URL",
            defaultValue = "tcp://127.0.0.1:61616",
            description = "The broker of the queue, as run and demo name it (default: ${DEFAULT-VALUE}).")
    private String broker;

    @Option(
            names = "--create",
            description = "Send to a queue the broker does not have yet: a feed will read it later.")
    private boolean create;

    @Option(
            names = "--pipeline",
            paramLabel = "N",
            defaultValue = "1",
            description = "Over MLLP, send up to N messages ahead of their answers (default: 1).")
    private int pipeline;

    @Option(
            names = "--tls",
            paramLabel = "FILE.pem",
            description = "Over MLLP, speak TLS and trust the certificates in this file.")
    private Optional<Path> tls;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to wait for an answer (default: 30).")
    private int timeout;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files with one HL7 v2 message or many; anything else is sent whole.")
    private List<Path> files;

    @Spec
    private CommandSpec spec;

    private static final class Target {
        @Option(
                names = "--mllp",
                required = true,
                paramLabel = "HOST:PORT",
                description = "Where an MLLP feed listens.")
        private String mllp;

        @Option(names = "--queue", required = true, paramLabel = "NAME", description = "The queue a feed reads.")
        private String queue;
    }

    /** @param name the file and, where it has several messages, the line */
    private record Item(String name, byte[] bytes) {}

    @Override
    public Integer call() {
        if (pipeline < 1 || timeout < 1)
            throw new ParameterException(spec.commandLine(), "--pipeline and --timeout are counted from 1");
        try {
            var items = new ArrayList<Item>();
            for (var file : files) items.addAll(items(file));
            return target.mllp == null ? toQueue(items) : overMllp(items);
        } catch (IOException | JMSException e) {
            spec.commandLine()
                    .getErr()
                    .println("cannot send to " + (target.mllp == null ? broker : target.mllp) + ": " + e.getMessage());
            return 1;
        }
    }

    private List<Item> items(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file))
            throw new ParameterException(spec.commandLine(), file + " is no file that can be read");
        var bytes = Files.readAllBytes(file);
        var items = new ArrayList<Item>();
        BatchSplitter.split(
                new ByteArrayInputStream(bytes),
                bytes.length,
                (message, first, last) -> items.add(new Item(file + ":" + first, message)));
        return items.isEmpty() ? List.of(new Item(file.toString(), bytes)) : items;
    }

    private int overMllp(List<Item> items) throws IOException {
        var unanswered = new ArrayDeque<Item>();
        int refused = 0;
        try (var client = connect()) {
            for (var item : items) {
                if (unanswered.size() == pipeline) refused += answer(client, unanswered);
                client.write(item.bytes());
                unanswered.add(item);
            }
            while (!unanswered.isEmpty()) refused += answer(client, unanswered);
        }
        return refused == 0 ? 0 : 1;
    }

    private MllpClient connect() throws IOException {
        int colon = target.mllp.lastIndexOf(':');
        if (colon < 1 || !target.mllp.substring(colon + 1).matches("\\d{1,5}"))
            throw new ParameterException(spec.commandLine(), "--mllp is " + target.mllp + "; expected HOST:PORT");
        int port = Integer.parseInt(target.mllp.substring(colon + 1));
        return new MllpClient(
                target.mllp.substring(0, colon), port, Duration.ofSeconds(timeout), tls.map(this::trusting));
    }

    private SSLContext trusting(Path authorities) {
        try {
            return Outbound.of(Map.of(Outbound.TRUSTED, authorities.toString())).tls();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "--tls is " + authorities + "; expected a file of certificates in PEM");
        }
    }

    /** Prints the next answer; 1 if it is no acceptance. */
    private int answer(MllpClient client, Deque<Item> unanswered) throws IOException {
        var answer = MllpAnswer.of(client.read());
        spec.commandLine().getOut().println(unanswered.remove().name() + " " + answer);
        return answer.isAccepted() ? 0 : 1;
    }

    private int toQueue(List<Item> items) throws JMSException {
        try (var factory = new ActiveMQConnectionFactory(broker)) {
            var queues = create ? Optional.<Set<String>>empty() : QueueNames.of(factory);
            if (queues.isEmpty() || queues.get().contains(target.queue)) return toQueue(items, factory);
            var meant = Words.nearest(target.queue, queues.get());
            spec.commandLine()
                    .getErr()
                    .println("there is no queue " + target.queue + " at " + broker
                            + meant.map(name -> "; did you mean " + name + "?").orElse("")
                            + "; --create makes it all the same");
            return 1;
        }
    }

    private int toQueue(List<Item> items, ActiveMQConnectionFactory factory) throws JMSException {
        try (var connection = factory.createConnection();
                var session = connection.createSession();
                var producer = session.createProducer(session.createQueue(target.queue))) {
            for (var item : items) {
                var message = session.createBytesMessage();
                message.writeBytes(item.bytes());
                producer.send(message);
                spec.commandLine().getOut().println(item.name() + " sent");
            }
        }
        return 0;
    }
}
