package uz.karvon.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import uz.karvon.message.Unreachable;
import uz.karvon.store.Books;
import uz.karvon.store.DeadSummary;

/** How the engine stands, for the page and for other programs. */
public final class Overview {
    private static final ObjectMapper JSON = new ObjectMapper();
    // counting a large table takes a while, and a page left open asks again and again
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final List<HealthProbe> probes;
    private final Remembered<Books> books;
    private final Remembered<List<DeadSummary>> dead;
    private final Clock clock;
    private final ZoneId zone;

    /**
     * @param books the books of all time
     * @param dead the latest open dead letters, as many as the page shall show
     * @param zone of the times on the page
     */
    public Overview(
            List<HealthProbe> probes,
            Supplier<Books> books,
            Supplier<List<DeadSummary>> dead,
            Clock clock,
            ZoneId zone) {
        this.probes = List.copyOf(probes);
        this.books = new Remembered<>(books, FRESH, clock);
        this.dead = new Remembered<>(dead, FRESH, clock);
        this.clock = clock;
        this.zone = zone;
    }

    Clock clock() {
        return clock;
    }

    ZoneId zone() {
        return zone;
    }

    /** What troubles each probe, in the order they were given. */
    Map<String, Optional<String>> troubles() {
        var troubles = new LinkedHashMap<String, Optional<String>>();
        for (var probe : probes) troubles.put(probe.name(), probe.look());
        return troubles;
    }

    /**
     * The books, at most a few seconds old.
     *
     * @throws Unreachable if the store is away
     */
    Books books() {
        return books.get();
    }

    /**
     * The latest open dead letters, at most a few seconds old.
     *
     * @throws Unreachable if the store is away
     */
    List<DeadSummary> dead() {
        return dead.get();
    }

    /** 200 if all is well, else 503; each probe with its trouble. */
    Answer health() {
        var json = JSON.createObjectNode();
        var troubles = troubles();
        boolean well = troubles.values().stream().allMatch(Optional::isEmpty);
        json.put("status", status(well));
        var each = json.putObject("probes");
        troubles.forEach((name, trouble) -> {
            var probe = each.putObject(name).put("status", status(trouble.isEmpty()));
            trouble.ifPresent(sentence -> probe.put("trouble", sentence));
        });
        return Answer.json(well ? 200 : 503, json);
    }

    private static String status(boolean well) {
        return well ? "UP" : "DOWN";
    }

    Answer booksJson() {
        var json = JSON.createObjectNode();
        var now = books();
        var feeds = json.putObject("feeds");
        now.byFeed().forEach((feed, tally) -> add(feeds.putObject(feed.value()), tally));
        add(json.putObject("total"), now.total());
        return Answer.json(200, json);
    }

    private static void add(ObjectNode node, Books.Tally tally) {
        node.put("received", tally.received())
                .put("delivered", tally.delivered())
                .put("dead", tally.dead())
                .put("duplicate", tally.duplicate())
                .put("waiting", tally.waiting());
    }
}
