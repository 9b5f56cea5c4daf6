package uz.karvon;

import java.net.BindException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import uz.karvon.message.Unreachable;
import uz.karvon.receive.TakenPorts;
import uz.karvon.site.Settings;

/** The route files in Camel: loaded, then opened without taking anything, then started. */
final class Routes {
    private static final int STOP_WITHIN_SECONDS = 15;
    // the routes of feeds are named by it
    private static final String FEED = "receive.";

    private final DefaultCamelContext camel;
    private final Settings settings;

    Routes(DefaultCamelContext camel, Settings settings) {
        this.camel = camel;
        this.settings = settings;
    }

    void load(List<Path> files) throws Exception {
        var properties = new Properties();
        properties.putAll(settings.all());
        properties.setProperty("data.dir", settings.data().toAbsolutePath().toString());
        camel.getPropertiesComponent().setInitialProperties(properties);
        camel.getShutdownStrategy().setTimeout(STOP_WITHIN_SECONDS);
        camel.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
        var loader = PluginHelper.getRoutesLoader(camel);
        for (var file : files)
            loader.loadRoutes(ResourceHelper.resolveMandatoryResource(camel, "file:" + file.toAbsolutePath()));
    }

    /** From here on a route can be asked, and none takes messages by itself. */
    void open() {
        camel.setAutoStartup(false);
        camel.start();
    }

    /** Which feed reads which queue of a hospital's, by the queue. */
    Map<String, String> queueFeeds() {
        var feeds = new HashMap<String, String>();
        for (var route : camel.getRoutes())
            if (route.getEndpoint() instanceof JmsEndpoint queue
                    && route.getRouteId().startsWith(FEED))
                feeds.put(queue.getDestinationName(), route.getRouteId().substring(FEED.length()));
        return feeds;
    }

    /** Starts one route that waits to be called; each call of the answer calls it and says what went wrong. */
    Supplier<Optional<String>> asking(String route) throws Exception {
        camel.getRouteController().startRoute(route);
        var caller = camel.createProducerTemplate();
        return () -> trouble(caller.send("direct:" + route, exchange -> {}));
    }

    private static Optional<String> trouble(Exchange asked) {
        return Optional.ofNullable(asked.getException()).map(Throwable::getMessage);
    }

    /** @throws Unreachable if a feed's port is taken */
    void start() throws Exception {
        try {
            camel.getRouteController().startAllRoutes();
        } catch (Exception e) { // Camel's own signature
            if (!(rootOf(e) instanceof BindException)) throw e;
            var endpoints = camel.getEndpoints().stream().map(Endpoint::getEndpointUri);
            throw Unreachable.paused(
                    "cannot listen on " + String.join(", ", TakenPorts.among(endpoints.toList()))
                            + ", which a file in routes/sites gives to a feed; is another program there?",
                    e);
        }
    }

    private static Throwable rootOf(Throwable thrown) {
        return thrown.getCause() == null ? thrown : rootOf(thrown.getCause());
    }
}
