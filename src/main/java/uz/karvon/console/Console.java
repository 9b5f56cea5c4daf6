package uz.karvon.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.karvon.message.Unreachable;

/**
 * Answers {@code GET /} (a page for people), {@code /health}, {@code /books} and {@code /metrics}; changes nothing and
 * shows nothing of a patient. It asks nobody who they are, so it belongs on loopback or behind something that does.
 */
public final class Console implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Map<String, Supplier<Answer>> answers;

    private Console(HttpServer server, Overview overview, PrometheusMeterRegistry meters) {
        this.server = server;
        this.threads = Executors.newFixedThreadPool(THREADS, work -> {
            var thread = new Thread(work, "console");
            thread.setDaemon(true);
            return thread;
        });
        var books = new BooksMeters(meters);
        this.answers = Map.of(
                "/",
                () -> Answer.html(Page.of(overview)),
                "/health",
                overview::health,
                "/books",
                overview::booksJson,
                "/metrics",
                () -> metrics(overview, books, meters));
    }

    /**
     * Starts listening.
     *
     * @param port 0 for a free one
     * @throws IOException if the port is taken or the host is not ours
     */
    public static Console start(String host, int port, Overview overview, PrometheusMeterRegistry meters)
            throws IOException {
        var server = HttpServer.create(new InetSocketAddress(host, port), 0);
        var console = new Console(server, overview, meters);
        server.createContext("/", console::handle);
        server.setExecutor(console.threads);
        server.start();
        return console;
    }

    /** Where it listens, without a slash at the end. */
    public URI url() {
        var address = server.getAddress();
        var host = address.getHostString();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    // Prometheus text format 0.0.4
    private static Answer metrics(Overview overview, BooksMeters books, PrometheusMeterRegistry meters) {
        try {
            books.show(overview.books());
        } catch (Unreachable e) {
            books.clear(); // the other meters are asked for most when the store is away
        }
        return new Answer(
                200, "text/plain; version=0.0.4; charset=utf-8", meters.scrape().getBytes(UTF_8));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = answer(exchange);
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", answer.contentType());
            headers.set("Cache-Control", "no-store");
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
            boolean withBody = !exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), withBody ? answer.body().length : -1);
            if (withBody) exchange.getResponseBody().write(answer.body());
        }
    }

    private Answer answer(HttpExchange exchange) {
        var method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Answer.text(405, "only GET");
        }
        var wanted = answers.get(exchange.getRequestURI().getPath());
        if (wanted == null) return Answer.text(404, "there are /, /health, /books and /metrics");
        try {
            return wanted.get();
        } catch (Unreachable e) {
            return Answer.text(503, e.getMessage());
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("step", "console").setCause(e).log("a page could not be made");
            return Answer.text(500, "a fault of Karvon's own; the log has where");
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
