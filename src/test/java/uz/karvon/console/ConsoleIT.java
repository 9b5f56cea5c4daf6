package uz.karvon.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uz.karvon.store.Entries.FEED;
import static uz.karvon.store.Entries.NOON;
import static uz.karvon.store.Entries.delivered;
import static uz.karvon.store.Entries.entry;
import static uz.karvon.store.Entries.id;
import static uz.karvon.store.Entries.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.Kind;
import uz.karvon.message.Outcome.State;
import uz.karvon.message.ReasonClass;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.Unreachable;
import uz.karvon.store.DeadFilter;
import uz.karvon.store.Store;
import uz.karvon.store.StoreSettings;

class ConsoleIT {
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Store store =
            Store.open(new StoreSettings("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "", 2));
    private final List<HealthProbe> probes = new ArrayList<>(List.of(HealthProbe.of("store", store::check)));
    private final HttpClient client = HttpClient.newHttpClient();
    private Console console;

    @BeforeEach
    void start() throws IOException {
        console = started();
    }

    private Console started() throws IOException {
        var overview = new Overview(
                probes,
                () -> store.books(Optional.empty()),
                () -> store.dead(DeadFilter.open(5)),
                Clock.fixed(NOON, ZoneOffset.UTC),
                ZoneId.of("Asia/Tashkent"));
        return Console.start("127.0.0.1", 0, overview, meters);
    }

    @AfterEach
    void close() {
        console.close();
        store.close();
    }

    @Test
    void says_so_if_its_port_is_taken() {
        assertThatThrownBy(() -> Console.start("127.0.0.1", console.url().getPort(), null, meters))
                .isInstanceOf(BindException.class);
    }

    @Test
    void answers_nothing_but_its_pages_and_changes_nothing() throws Exception {
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(get("/health/x").statusCode()).isEqualTo(404);
        assertThat(get("/..%2f..%2fetc/passwd").statusCode()).isEqualTo(404);
        var post = HttpRequest.newBuilder(console.url().resolve("/books"))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(405);
    }

    @Test
    void is_in_trouble_when_one_probe_is_and_says_which() throws Exception {
        restartWith(
                new HealthProbe("dhp", () -> Optional.of("the client has no access <yet>")),
                HealthProbe.of("broker", () -> {
                    throw Unreachable.later("the broker is away", Optional.empty(), null);
                }),
                HealthProbe.of("odd", () -> {
                    throw new IllegalStateException("Karimov");
                }));

        var answer = get("/health");

        assertThat(answer.statusCode()).isEqualTo(503);
        var json = new ObjectMapper().readTree(answer.body());
        assertThat(json.at("/status").asText()).isEqualTo("DOWN");
        assertThat(json.at("/probes/store/status").asText()).isEqualTo("UP");
        assertThat(json.at("/probes/dhp/trouble").asText()).isEqualTo("the client has no access <yet>");
        assertThat(json.at("/probes/broker/trouble").asText()).isEqualTo("the broker is away");
        assertThat(answer.body()).doesNotContain("Karimov");
        assertThat(get("/").body()).contains("in trouble", "no access &lt;yet&gt;");
    }

    @Test
    void the_page_stands_though_the_store_is_away() throws Exception {
        store.close();

        assertThat(get("/health").statusCode()).isEqualTo(503);
        assertThat(get("/books").statusCode()).isEqualTo(503);
        assertThat(get("/").statusCode()).isEqualTo(200);
        assertThat(get("/").body()).contains("the store cannot be reached or written");
    }

    @Test
    void is_well() throws Exception {
        var answer = get("/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\",\"probes\":{\"store\":{\"status\":\"UP\"}}}");
        assertThat(get("/").body()).contains("Nothing was received yet", "None that waits");
    }

    @Test
    void counts_the_books_by_feed_for_prometheus() throws Exception {
        store.book(List.of(entry(1, State.WAITING, 0), delivered(2, 0)));

        var metrics = get("/metrics").body();

        assertThat(metrics)
                .contains("karvon_books{feed=\"" + FEED.value() + "\",state=\"delivered\"} 1.0")
                .contains("karvon_books{feed=\"" + FEED.value() + "\",state=\"waiting\"} 1.0");
    }

    @Test
    void leaves_the_books_out_of_the_metrics_while_the_store_is_away() throws Exception {
        meters.counter("karvon.other").increment();
        store.close();

        var metrics = get("/metrics");

        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body()).contains("karvon_other_total").doesNotContain("karvon_books{");
    }

    @Test
    void gives_the_books_by_feed_and_in_total() throws Exception {
        store.book(List.of(entry(1, State.WAITING, 0), delivered(2, 0)));

        var json = new ObjectMapper().readTree(get("/books").body());

        assertThat(json.at("/total/received").asInt()).isEqualTo(2);
        assertThat(json.path("feeds").path(FEED.value()).path("delivered").asInt())
                .isEqualTo(1);
    }

    @Test
    void the_page_shows_the_letters_without_anything_of_the_patient_or_of_a_script() throws Exception {
        store.book(List.of(delivered(2, 0)));
        var named = new SourceMessage(
                id(1),
                FEED,
                Kind.HL7,
                message(1).bytes(),
                NOON,
                "l",
                "k",
                Optional.of("control-4711"),
                Optional.of(new SourceMessage.Origin("Karimov.hl7", "1")),
                Optional.empty(),
                0);
        store.park(new DeadLetter(
                named,
                "map",
                ReasonClass.BAD_MAPPING,
                "no map for <script>",
                List.of("MSH-9"),
                Optional.of("{\"issue\":\"Karimov\"}"),
                NOON));

        var answer = get("/");

        assertThat(answer.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        assertThat(answer.headers().firstValue("content-security-policy")).isPresent();
        assertThat(answer.body())
                .contains("no map for &lt;script&gt; (MSH-9)", "2026-11-23 12:00:00 +05:00", id(1).value())
                .contains("<tr><td>andijon-rch.mllp</td><td>2</td><td>1</td><td>1</td><td>0</td><td>0</td></tr>")
                .doesNotContain("<script>", "Karimov", "4711", "PID|");
    }

    @Test
    void gives_metrics_to_prometheus() throws Exception {
        meters.counter("karvon.received", "site", "andijon-rch").increment();

        var answer = get("/metrics");

        assertThat(answer.headers().firstValue("content-type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body()).contains("karvon_received_total{site=\"andijon-rch\"} 1.0");
    }

    @Test
    void answers_head_without_a_body() throws Exception {
        var head = HttpRequest.newBuilder(console.url().resolve("/health"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();

        var answer = client.send(head, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    private void restartWith(HealthProbe... more) throws IOException {
        console.close();
        probes.addAll(List.of(more));
        console = started();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(console.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
