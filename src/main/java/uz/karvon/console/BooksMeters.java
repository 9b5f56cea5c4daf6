package uz.karvon.console;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.stream.Stream;
import uz.karvon.message.FeedId;
import uz.karvon.store.Books;

/** The books as gauges: {@code karvon_books{feed,state}}; a feed's received is the sum over its states. */
final class BooksMeters {
    private final MultiGauge gauge;

    BooksMeters(MeterRegistry meters) {
        this.gauge = MultiGauge.builder("karvon.books")
                .description("Messages of all time by feed and how they stand")
                .register(meters);
    }

    void show(Books books) {
        var rows = books.byFeed().entrySet().stream()
                .flatMap(entry -> rows(entry.getKey(), entry.getValue()))
                .<Row<?>>map(row -> row)
                .toList();
        gauge.register(rows, true);
    }

    /** Old numbers would look like news. */
    void clear() {
        gauge.register(List.of(), true);
    }

    private static Stream<Row<Number>> rows(FeedId feed, Books.Tally tally) {
        return Stream.of(
                row(feed, "delivered", tally.delivered()),
                row(feed, "dead", tally.dead()),
                row(feed, "duplicate", tally.duplicate()),
                row(feed, "waiting", tally.waiting()));
    }

    private static Row<Number> row(FeedId feed, String state, long count) {
        return Row.of(Tags.of("feed", feed.value(), "state", state), count);
    }
}
