package uz.karvon.dhp;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.karvon.message.Unreachable;

/**
 * Asks DHP at the start what it can do, and again until it has said so: a server that is none of DHP's kind is refused
 * before the first message is taken, and health knows whether DHP is there before the first message is sent.
 */
public final class Introduction implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Introduction.class);
    // a DHP that is away does not keep hospitals waiting for their acknowledgements
    private static final Duration START_WAITS = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Server server;
    private final Supplier<Optional<String>> question;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::ask, "introduction");

    /** @param question asks, so that {@code server} learns the answer; gives why there was none, or none of use */
    public Introduction(Server server, Supplier<Optional<String>> question) {
        this.server = server;
        this.question = question;
    }

    /**
     * Asks, and waits a moment for the answer.
     *
     * @throws Unreachable paused, if the server says it is none we may send to
     */
    public void begin() throws InterruptedException {
        thread.setDaemon(true);
        thread.start();
        if (!asked.await(START_WAITS.toMillis(), TimeUnit.MILLISECONDS)) log("it gives no answer");
        server.refused().ifPresent(reason -> {
            throw Unreachable.paused(reason, null);
        });
    }

    private void ask() {
        try {
            do {
                var trouble = question.get();
                if (asked.getCount() > 0 && server.refused().isEmpty()) trouble.ifPresent(Introduction::log);
                asked.countDown();
            } while (server.isUnknown() && !stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void log(String why) {
        LOG.atWarn()
                .addKeyValue("step", "deliver")
                .log("DHP does not say what it can do: {}; messages are taken, and wait until it does", why);
    }

    @Override
    public void close() {
        stop.countDown();
    }
}
