package uz.karvon.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The listening port: shut while DHP is down, opened again at the same place. What is held stays held. */
final class Door {
    private final ServerConnector connector;

    Door(Server server, SandboxSettings settings) {
        // no thread of its own for accepting: one that is blocked there takes a last connection after stop and never
        // answers it
        connector = new ServerConnector(server, 0, 1);
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        server.addConnector(connector);
    }

    int port() {
        return connector.getPort() == 0 ? connector.getLocalPort() : connector.getPort();
    }

    /** Nobody is answered any more; open connections break. */
    synchronized void shut() {
        connector.setPort(port());
        Jetty.run(connector::stop);
    }

    synchronized void open() {
        Jetty.run(connector::start);
    }

    /** Shut a moment from now, so that the caller still gets its answer, and opened again by itself. */
    void shutFor(Duration duration) {
        var soon = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);
        var later = CompletableFuture.delayedExecutor(100 + duration.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture.runAsync(this::shut, soon).thenRunAsync(this::open, later);
    }

    /** Jetty's lifecycle throws Exception; here it can only be the port. */
    static final class Jetty {
        private Jetty() {}

        interface Step {
            void run() throws Exception;
        }

        static void run(Step step) {
            try {
                step.run();
            } catch (RuntimeException e) {
                throw e;
            } catch (IOException e) {
                throw new UncheckedIOException("the sandbox cannot use its port", e);
            } catch (Exception e) {
                throw new IllegalStateException("the sandbox's web server failed", e);
            }
        }
    }
}
