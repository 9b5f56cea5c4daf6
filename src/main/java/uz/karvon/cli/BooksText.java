package uz.karvon.cli;

import java.io.PrintWriter;
import java.util.Locale;
import uz.karvon.store.Books;

/** The books for a person at a terminal, and for another program. */
final class BooksText {
    private static final String ROW = "%-24s %9s %9s %9s %9s %9s%n";

    private BooksText() {}

    static void table(Books books, PrintWriter out) {
        out.printf(ROW, "feed", "received", "delivered", "dead", "duplicate", "waiting");
        books.byFeed().forEach((feed, tally) -> row(feed.value(), tally, out));
        row("all", books.total(), out);
    }

    private static void row(String name, Books.Tally tally, PrintWriter out) {
        out.printf(ROW, name, tally.received(), tally.delivered(), tally.dead(), tally.duplicate(), tally.waiting());
    }

    static String json(Books.Tally tally) {
        return "{" + numbers(tally) + "}";
    }

    static String json(String feed, Books.Tally tally) {
        return "{\"feed\":\"" + feed + "\"," + numbers(tally) + "}";
    }

    private static String numbers(Books.Tally tally) {
        return String.format(
                Locale.ROOT,
                "\"received\":%d,\"delivered\":%d,\"dead\":%d,\"duplicate\":%d,\"waiting\":%d",
                tally.received(),
                tally.delivered(),
                tally.dead(),
                tally.duplicate(),
                tally.waiting());
    }
}
