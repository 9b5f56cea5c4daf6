package uz.karvon.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static uz.karvon.receive.Samples.admission;
import static uz.karvon.receive.Samples.bytes;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import uz.karvon.cli.MllpClient;
import uz.karvon.network.Keys;
import uz.karvon.network.Outbound;

/** The template {@code receive-mllp} over TLS, with real certificates. */
class MllpTlsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    static Path folder;

    private static Keys keys;

    private final MemoryInbox inbox = new MemoryInbox();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private CamelContext camel;
    private int port;

    @BeforeAll
    static void make_certificates() throws Exception {
        keys = new Keys(folder, "engine", "hospital", "stranger");
    }

    @AfterEach
    void stop() throws Exception {
        root().detachAppender(log);
        if (camel != null) camel.close();
    }

    @Test
    void a_feed_without_a_certificate_does_not_start() {
        assertThatThrownBy(() -> listen("server", Map.of()))
                .rootCause()
                .hasMessageContaining("inbound.certificate is empty; expected a PKCS #12 file");
    }

    @Test
    void a_feed_whose_tls_is_no_word_of_ours_does_not_start() {
        assertThatThrownBy(() -> listen("yes", certificate()))
                .rootCause()
                .hasMessageContaining("'yes'; expected none, server or mutual");
    }

    @Test
    void mutual_needs_authorities_to_trust() {
        assertThatThrownBy(() -> listen("mutual", certificate()))
                .rootCause()
                .hasMessageContaining("inbound.trusted is empty; expected a PEM file");
    }

    @Test
    void a_sender_that_speaks_no_tls_is_hung_up_on_and_nothing_it_sent_is_logged() throws Exception {
        listen("server", certificate());
        log.start();
        root().addAppender(log);

        try (var plain = new MllpClient("127.0.0.1", port, PATIENCE)) {
            plain.write(bytes(admission("1", "7")));

            assertThatThrownBy(plain::read).isInstanceOf(IOException.class);
        }

        await().atMost(PATIENCE).until(() -> !log.list.isEmpty());
        assertThat(List.copyOf(log.list)).singleElement().satisfies(event -> {
            assertThat(event.getFormattedMessage()).startsWith("hung up: the sender speaks no TLS");
            assertThat(event.getThrowableProxy()).isNull();
        });
        assertThat(inbox.messages()).isEmpty();
    }

    @Test
    void a_sender_that_trusts_us_is_answered() throws Exception {
        listen("server", certificate());

        try (var client = connect(Map.of(Outbound.TRUSTED, keys.path("engine.pem")))) {
            assertThat(new String(client.send(bytes(admission("1", "7"))))).contains("MSA|AA|1");
        }

        assertThat(inbox.messages()).hasSize(1);
    }

    @Test
    void a_sender_ahead_of_its_answers_gets_all_of_them() throws Exception {
        listen("server", certificate());

        try (var client = connect(Map.of(Outbound.TRUSTED, keys.path("engine.pem")))) {
            for (int i = 1; i <= 40; i++) client.write(bytes(admission("" + i, "7")));
            for (int i = 1; i <= 40; i++) assertThat(new String(client.read())).contains("MSA|AA|" + i);
        }
    }

    @Test
    void mutual_lets_in_only_whose_certificate_it_trusts() throws Exception {
        listen(
                "mutual",
                Map.of(
                        "inbound.certificate", keys.path("engine.p12"),
                        "inbound.certificate-password", Keys.PASSWORD,
                        "inbound.trusted", keys.path("hospital.pem")));

        assertThatThrownBy(() -> send(sender("stranger"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> send(Map.of(Outbound.TRUSTED, keys.path("engine.pem"))))
                .isInstanceOf(IOException.class);
        assertThat(send(sender("hospital"))).contains("MSA|AA|1");
        assertThat(inbox.messages()).hasSize(1);
    }

    private String send(Map<String, String> settings) throws IOException {
        try (var client = connect(settings)) {
            return new String(client.send(bytes(admission("1", "7"))));
        }
    }

    private MllpClient connect(Map<String, String> settings) throws IOException {
        SSLContext tls = Outbound.of(settings).tls();
        return new MllpClient("127.0.0.1", port, PATIENCE, Optional.of(tls));
    }

    private Map<String, String> sender(String name) {
        return Map.of(
                Outbound.TRUSTED, keys.path("engine.pem"),
                Outbound.CERTIFICATE, keys.path(name + ".p12"),
                Outbound.CERTIFICATE_PASSWORD, Keys.PASSWORD);
    }

    private Map<String, String> certificate() {
        return Map.of("inbound.certificate", keys.path("engine.p12"), "inbound.certificate-password", Keys.PASSWORD);
    }

    private void listen(String tls, Map<String, String> settings) throws Exception {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        camel = Templates.start(
                "receive-mllp",
                inbox,
                (kind, site) -> Optional.empty(),
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                settings);
        camel.addRouteFromTemplate(
                "receive.andijon-rch.mllp",
                "receive-mllp",
                Map.of("feed", "andijon-rch.mllp", "host", "127.0.0.1", "port", port, "tls", tls));
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
