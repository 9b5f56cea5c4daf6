package uz.karvon.cli;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import uz.karvon.Karvon;
import uz.karvon.sandbox.Sandbox;
import uz.karvon.sandbox.SandboxSettings;
import uz.karvon.site.Settings;

/** {@code karvon demo}: everything on this machine, two invented hospitals sending, DHP's stand-in receiving. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts broker, store, a stand-in for DHP and the engine on this machine, sends the messages of two",
            "invented hospitals, shows what became of them, and goes on listening until Ctrl-C.",
            "Begins each time with an empty folder data/demo."
        })
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private Home home;

    @Option(
            names = "--once",
            description = "stop when all is done; the last line is JSON, and the exit code is 0 only if the books"
                    + " balance and nothing waits")
    private boolean once;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        if (System.getenv("KARVON_LOG_LEVEL") == null) quieten();
        var stopped = new CountDownLatch(1);
        var feeds = DemoFeeds.of(home.folder());
        try (var sandbox = Sandbox.start(SandboxSettings.onAnyPort())) {
            var settings = settings(sandbox, feeds);
            empty(settings.data());
            try (var engine = Karvon.start(settings)) {
                var show = new DemoShow(engine, out);
                show.whereToLook(sandbox, home.folder(), settings.data(), feeds);
                feeds.send(engine.broker().url(), settings.data());
                boolean done = show.progressUntilDone(feeds);
                show.table();
                if (once) {
                    out.println(show.json());
                    out.flush();
                    return done && show.balances(feeds) ? 0 : 1;
                }
                out.println("Listening until Ctrl-C. Try: karvon send --mllp 127.0.0.1:" + feeds.mllpPort() + " FILE");
                out.flush();
                waitForCtrlC(engine, stopped);
            }
        }
        return 0;
    }

    private Settings settings(Sandbox sandbox, DemoFeeds feeds) {
        var overrides = new HashMap<String, String>();
        overrides.put("data.dir", "data/demo");
        overrides.put("broker.url", "");
        overrides.put("broker.port", "0");
        overrides.put("store.url", "");
        overrides.put("console.port", "0");
        overrides.put("dhp.base-url", sandbox.fhirBase().toString());
        overrides.put("camel.oauth.token-endpoint", sandbox.tokenEndpoint().toString());
        overrides.put("camel.oauth.client-id", sandbox.clientId());
        overrides.put("camel.oauth.client-secret", sandbox.clientSecret());
        overrides.put("camel.oauth.client-authentication", "body");
        overrides.put("camel.oauth.scope", "");
        overrides.putAll(feeds.settings());
        overrides.putAll(home.overrides());
        return Settings.read(home.folder(), System.getenv(), overrides);
    }

    /** The table tells what became of each message; a log line for each would draw over it. */
    private static void quieten() {
        for (var name : List.of(Logger.ROOT_LOGGER_NAME, "uz.karvon"))
            ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(name)).setLevel(Level.ERROR);
    }

    /** A demo before this one left a journal whose messages today's stand-in for DHP has never seen. */
    private static void empty(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }

    private static void waitForCtrlC(Karvon engine, CountDownLatch stopped) throws InterruptedException {
        var stop = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.countDown();
            engine.close();
            stopped.countDown();
        }));
        stop.await();
        stopped.await();
    }
}
