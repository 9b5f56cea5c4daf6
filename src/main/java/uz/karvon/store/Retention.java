package uz.karvon.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.karvon.message.Unreachable;

/** Forgets every hour what the settings no longer want kept. Several nodes may do so at once. */
public final class Retention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration BETWEEN = Duration.ofHours(1);

    private final Duration content;
    private final Duration messages;
    private final Forgetting store;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor timer;

    /** What forgets: {@link Store#forget}. */
    @FunctionalInterface
    public interface Forgetting {
        int forget(Instant contentBefore, Instant messagesBefore);
    }

    private Retention(Duration content, Duration messages, Forgetting store, Clock clock) {
        if (messages.compareTo(content) < 0)
            throw new IllegalArgumentException("store.keep-messages is shorter than store.keep-content");
        this.content = content;
        this.messages = messages;
        this.store = store;
        this.clock = clock;
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "retention");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * @param content how many days what a message was is kept
     * @param messages how many days it is kept that it was; no fewer than {@code content}
     */
    public static Retention of(String content, String messages, Forgetting store, Clock clock) {
        return new Retention(days(content), days(messages), store, clock);
    }

    /** @throws IllegalArgumentException if it is no number of days from 1 to 99999 */
    public static Duration days(String text) {
        if (!text.strip().matches("[1-9]\\d{0,4}"))
            throw new IllegalArgumentException("store.keep-… is no number of days; expected 1 to 99999");
        return Duration.ofDays(Long.parseLong(text.strip()));
    }

    public void start() {
        timer.scheduleWithFixedDelay(this::forget, 1, BETWEEN.toMinutes(), TimeUnit.MINUTES);
    }

    private void forget() {
        try {
            var now = clock.instant();
            int gone = store.forget(now.minus(content), now.minus(messages));
            if (gone > 0) LOG.atInfo().addKeyValue("step", "store").log("forgot {} old entries", gone);
        } catch (Unreachable e) {
            LOG.atWarn().addKeyValue("step", "store").log("nothing old was forgotten: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
