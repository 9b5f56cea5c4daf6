package uz.karvon.chaos;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import uz.karvon.cli.Main;
import uz.karvon.sandbox.Sandbox;
import uz.karvon.store.StoreSettings;

/**
 * {@code karvon run} in a process of its own with the project's own routes and maps, always on the same folder and
 * ports; its settings reach it by the environment. Broker and database are inside it unless it is told of others.
 */
final class EnginePart implements AutoCloseable {
    private static final String READY = "Karvon is running";
    private static final List<String> OPTIONS = List.of("-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final String name;
    private final Path folder;
    private final Map<String, String> settings;
    private final List<String> options;
    private Jvm jvm;
    private int starts;
    private int kills;

    /**
     * An engine that is not started yet.
     *
     * @param name of its folder and logs
     * @param settings beside {@code dhp.…}, {@code camel.oauth.…}, folder and ports, which it has already; or instead of these
     */
    EnginePart(String name, Path scene, Sandbox dhp, Map<String, String> settings) throws IOException {
        this(name, scene, dhp, settings, OPTIONS);
    }

    /** @param options of the Java machine */
    EnginePart(String name, Path scene, Sandbox dhp, Map<String, String> settings, List<String> options)
            throws IOException {
        this.name = name;
        this.folder = scene.resolve(name);
        this.options = List.copyOf(options);
        var all = new HashMap<>(Map.of(
                "data.dir", folder.toString(),
                "broker.port", Integer.toString(Ports.free()),
                "console.port", Integer.toString(Ports.free()),
                "feed.andijon-rch.mllp.port", Integer.toString(Ports.free()),
                "mappings.reload", "off",
                "dhp.base-url", dhp.fhirBase().toString(),
                "camel.oauth.token-endpoint", dhp.tokenEndpoint().toString(),
                "camel.oauth.client-id", dhp.clientId(),
                "camel.oauth.client-secret", dhp.clientSecret()));
        all.putAll(settings);
        this.settings = Map.copyOf(all);
    }

    /** What an engine is told to work over a broker and a database of their own. */
    static Map<String, String> over(BrokerPart broker, StoreSettings database) {
        return Map.of(
                "broker.url", broker.url(),
                "store.url", database.url(),
                "store.user", database.user(),
                "store.password", database.password());
    }

    /** Starts it, for the first time or again, and returns when it takes messages. */
    EnginePart start() throws IOException {
        var environment = new HashMap<String, String>();
        settings.forEach((setting, value) -> environment.put(variable(setting), value));
        jvm = Jvm.start(
                Run.class,
                options,
                List.of("run"),
                environment,
                folder.resolve("engine-%d.log".formatted(++starts)),
                READY);
        return this;
    }

    private static String variable(String setting) {
        return "KARVON_" + setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        jvm.kill();
        kills++;
    }

    int kills() {
        return kills;
    }

    boolean isAlive() {
        return jvm.isAlive();
    }

    /** Bytes still in use after its garbage is collected. */
    long heapAfterCollection() throws IOException, InterruptedException {
        return jvm.heapAfterCollection();
    }

    /** Of all its threads, since it was started last. */
    Duration processorTime() {
        return jvm.processorTime();
    }

    /** What it logged since it was started last. */
    String said() throws IOException {
        return jvm.said();
    }

    /** Where the feed andijon-rch.mllp listens. */
    int mllpPort() {
        return Integer.parseInt(settings.get("feed.andijon-rch.mllp.port"));
    }

    /** The folder of the feed andijon-rch.files. */
    Path dropFolder() {
        return folder.resolve("in/andijon-rch/files");
    }

    /** Where health and metrics are. */
    URI console() {
        return URI.create("http://127.0.0.1:" + settings.get("console.port"));
    }

    /** Its broker, inside it or not. */
    String brokerUrl() {
        return settings.getOrDefault("broker.url", "tcp://127.0.0.1:" + settings.get("broker.port"));
    }

    /** Its books, inside it or not. */
    StoreSettings books() {
        return settings.containsKey("store.url")
                ? new StoreSettings(
                        settings.get("store.url"), settings.get("store.user"), settings.get("store.password"), 2)
                : StoreSettings.embedded(folder);
    }

    @Override
    public String toString() {
        return name;
    }

    /** As SIGTERM, if it was started. */
    @Override
    public void close() throws InterruptedException {
        if (jvm != null) jvm.close();
    }

    /** {@code karvon}, on its leash. */
    static final class Run {
        private Run() {}

        public static void main(String[] args) {
            Leash.hold();
            Main.main(args);
        }
    }
}
