package uz.karvon;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import uz.karvon.cli.MllpClient;
import uz.karvon.sandbox.CallKind;
import uz.karvon.sandbox.Fault;
import uz.karvon.sandbox.Sandbox;
import uz.karvon.sandbox.SandboxSettings;
import uz.karvon.store.DeadFilter;

/** Whatever becomes of a patient's message, nothing an operator sees of the engine holds a value out of it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EngineLeaksIT {
    private static final Pattern MARK =
            Pattern.compile("(?i)zqname|zqgiven|zqstreet|7712345678|7787654321|zqtest|zqnote");
    private static final String PID =
            "PID|1||7712345678^^^ANDIJON_RCH^MR||Zqname^Zqgiven||%s|%s|||Zqstreet 7787654321\r";

    @TempDir
    Path data;

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("uz.karvon");
    private Level rootBefore;
    private Level oursBefore;
    private Sandbox dhp;
    private int port;

    @BeforeEach
    void open() throws IOException {
        rootBefore = root.getLevel();
        oursBefore = ours.getLevel();
        root.setLevel(Level.INFO);
        ours.setLevel(Level.ALL);
        logged.start();
        root.addAppender(logged);
        dhp = Sandbox.start(SandboxSettings.onAnyPort());
        port = Engine.freePort();
    }

    @AfterEach
    void close() {
        dhp.close();
        root.detachAppender(logged);
        root.setLevel(rootBefore);
        ours.setLevel(oursBefore);
    }

    @Test
    void nothing_an_operator_sees_holds_a_patients_value() throws Exception {
        var settings = Map.of(
                "feed.andijon-rch.mllp.port",
                Integer.toString(port),
                "console.port",
                "0",
                "dhp.answer.5xx",
                "dead-letter");
        var seen = new ArrayList<String>();
        try (var engine = Karvon.start(Engine.settings(dhp, data, settings))) {
            for (var message : messages()) seen.add(send(message));
            Engine.untilIdle(engine);
            for (int status : List.of(400, 403, 404, 409, 412, 422, 500)) {
                dhp.faults().next(1, Fault.status(status), Set.of(CallKind.TRANSACTION));
                seen.add(send(admission("F" + status)));
                Engine.untilIdle(engine);
            }
            dropTables(engine);

            for (var letter : engine.store().dead(DeadFilter.open(100))) seen.add(letter.toString());
            for (var page : List.of("/", "/health", "/books", "/metrics")) seen.add(page(engine, page));
        }
        logged.list.forEach(event -> seen.add(text(event)));
        seen.addAll(fileNames());

        assertThat(seen.stream().filter(text -> MARK.matcher(text).find())).isEmpty();
        assertThat(logged.list).as("log lines").hasSizeGreaterThan(20);
        assertThat(seen).as("dead letters among what is seen").anyMatch(text -> text.startsWith("DeadSummary"));
    }

    /** Good ones, and some of every kind that is refused: by the reader, by a map, by a profile. */
    private static List<String> messages() {
        return List.of(
                admission("A1"),
                message("A2", "ADT^A01", PID.formatted("Zqnote", "F") + "PV1|1|I\r"),
                message("A3", "ADT^A01", PID.formatted("19991350", "Zqtest") + "PV1|1|I\r"),
                message("A4", "ADT^A01", PID.formatted("19990101", "F\u0001Zqtest") + "PV1|1|I\r"),
                message("A5", "ADT^A01", "PID|1||~^^^Zqname^MR||Zqname^Zqgiven\rPV1|1|I\r"),
                message("A6", "ORU^R01", PID.formatted("19990101", "F") + "OBX|1|NM|Zqtest^Zqnote^L||Zqnote|||||F\r"),
                message(
                        "A7",
                        "ORU^R01",
                        PID.formatted("19990101", "F")
                                + "OBR|1|1|2|Zqtest^Zqnote^L\rOBX|1|Zqnote|Zqtest^Zqnote^L||7787654321|||||Zqnote\r"),
                message(
                        "A8",
                        "ORU^R01",
                        PID.formatted("19990101", "F")
                                + "OBR|1|1|2|Zqtest^Zqnote^L\rOBX|1|NM|Zqtest^Zqnote^L||Zqnote|||||F\r"),
                message("A9", "ADT^A40", PID.formatted("19990101", "F") + "MRG|7712345678^^^ANDIJON_RCH^MR\r"),
                message("B1", "Zqname^Zqgiven", PID.formatted("19990101", "F")),
                message("B2", "ZZZ^Z99", PID.formatted("19990101", "F")),
                "Zqname|7712345678 is no message",
                "MSH|^~\\&|Zqname|Zqgiven|||20261123101500||ADT^A01|B3|P|2.5.1||||||Zqnote\r"
                        + PID.formatted("19990101", "F"));
    }

    private static String admission(String id) {
        return message(
                id,
                "ADT^A01^ADT_A01",
                PID.formatted("19990101", "F") + "PV1|1|I|||||||||||||||||V" + id
                        + "^^^ANDIJON_RCH^VN|||||||||||||||||||||||||20261123100000+0500\r");
    }

    private static String message(String id, String type, String segments) {
        return "MSH|^~\\&|HIS|ANDIJON_RCH|DHP|UZ|20261123101500+0500||" + type + "|" + id + "|P|2.5.1\r" + segments;
    }

    private void dropTables(Karvon engine) throws Exception {
        var folder = Files.createDirectories(data.resolve("in/nukus-lab/patients"));
        var header = "№ карты;Фамилия;Имя;Дата рождения;Пол\r\n";
        var tables = Map.of(
                "rows.csv",
                        header
                                + "7712345678;Zqname;Zqgiven;01.01.1999;Ж\r\n7787654321;Zqname;Zqgiven;Zqnote;Zqtest\r\n",
                "short.csv", header + "7712345678;Zqname\r\n",
                "quotes.csv", header + "7712345678;\"Zqname;Zqgiven;01.01.1999;Ж\r\n",
                "headless.csv", "7712345678;Zqname;Zqgiven;01.01.1999;Ж\r\n7787654321;Zqname;Zqgiven;01.01.1999;Ж\r\n");
        for (var table : tables.entrySet()) {
            var file = data.resolve(table.getKey());
            Files.writeString(file, table.getValue(), Charset.forName("windows-1251"));
            Files.move(file, folder.resolve(table.getKey()));
        }
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> filesIn(folder) == 0);
        Engine.untilIdle(engine);
    }

    private static long filesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private List<String> fileNames() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            var all = files.toList();
            var names = new ArrayList<String>();
            for (var file : all) {
                names.add(file.toString());
                if (file.toString().endsWith(".reason.txt")) names.add(Files.readString(file));
            }
            return names;
        }
    }

    private static String page(Karvon engine, String path) throws Exception {
        var question = HttpRequest.newBuilder(engine.consoleUrl().orElseThrow().resolve(path))
                .build();
        return HttpClient.newHttpClient()
                .send(question, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String text(ILoggingEvent event) {
        var text = new StringBuilder(event.getLoggerName() + " " + event.getFormattedMessage()
                + event.getKeyValuePairs() + event.getMDCPropertyMap());
        for (var cause = event.getThrowableProxy(); cause != null; cause = cause.getCause())
            text.append("\ncaused by ").append(cause.getClassName() + ": " + cause.getMessage());
        return text.toString();
    }

    /** What the sender is told; the head of the answer is his own, turned round. */
    private String send(String message) throws IOException {
        try (var client = new MllpClient("127.0.0.1", port, Duration.ofSeconds(30))) {
            var answer = new String(client.send(message.getBytes(UTF_8)), ISO_8859_1);
            return answer.substring(answer.indexOf('\r'));
        }
    }
}
