package uz.karvon.console;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import uz.karvon.message.Unreachable;
import uz.karvon.store.Books;
import uz.karvon.store.DeadSummary;

/** The page for people: health, books and the latest dead letters; plain HTML that fits a telephone. */
final class Page {
    private static final String FRAME =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="refresh" content="10">
            <title>Karvon: %s</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 1rem/1.4 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; width: 100%%; }
            th, td { padding: .3rem .6rem; text-align: right; border-bottom: 1px solid #8886; }
            th:first-child, td:first-child { text-align: left; }
            tfoot td { font-weight: bold; }
            li { margin-bottom: .6rem; }
            .bad { color: #c62828; font-weight: bold; }
            small { opacity: .75; overflow-wrap: anywhere; }
            </style>
            </head>
            <body>
            <h1>Karvon</h1>
            <h2>Health</h2>
            <ul>%s</ul>
            <h2>Books</h2>
            %s
            <h2>Dead letters</h2>
            %s
            <p><small>as of %s · <a href="/health">health</a> · <a href="/books">books</a> · <a href="/metrics">metrics</a></small></p>
            </body>
            </html>
            """;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx");

    private final Overview overview;

    private Page(Overview overview) {
        this.overview = overview;
    }

    static String of(Overview overview) {
        return new Page(overview).html();
    }

    private String html() {
        var troubles = overview.troubles();
        boolean well = troubles.values().stream().allMatch(Optional::isEmpty);
        var health = troubles.entrySet().stream()
                .map(probe -> health(probe.getKey(), probe.getValue()))
                .collect(Collectors.joining());
        return FRAME.formatted(
                well ? "well" : "in trouble",
                health,
                orWhyNot(() -> books(overview.books())),
                orWhyNot(() -> letters(overview.dead())),
                time(overview.clock().instant()));
    }

    // the page is most needed when the store is away
    private static String orWhyNot(Supplier<String> part) {
        try {
            return part.get();
        } catch (Unreachable e) {
            return "<p class=\"bad\">" + escaped(e.getMessage()) + "</p>";
        }
    }

    private static String health(String name, Optional<String> trouble) {
        return "<li>" + escaped(name) + ": "
                + trouble.map(sentence -> "<span class=\"bad\">" + escaped(sentence) + "</span>")
                        .orElse("well")
                + "</li>\n";
    }

    private static String books(Books books) {
        if (books.byFeed().isEmpty()) return "<p>Nothing was received yet.</p>";
        var rows = books.byFeed().entrySet().stream()
                .map(row -> row(row.getKey().value(), row.getValue()))
                .collect(Collectors.joining());
        return "<div class=\"wide\"><table><thead><tr><th>feed</th><th>received</th><th>delivered</th><th>dead</th>"
                + "<th>duplicate</th><th>waiting</th></tr></thead>\n<tbody>" + rows + "</tbody>\n<tfoot>"
                + row("all", books.total()) + "</tfoot></table></div>";
    }

    private static String row(String name, Books.Tally tally) {
        return "<tr><td>%s</td><td>%d</td><td>%d</td><td>%d</td><td>%d</td><td>%d</td></tr>%n"
                .formatted(
                        escaped(name),
                        tally.received(),
                        tally.delivered(),
                        tally.dead(),
                        tally.duplicate(),
                        tally.waiting());
    }

    private String letters(List<DeadSummary> letters) {
        if (letters.isEmpty()) return "<p>None that waits for anybody.</p>";
        return letters.stream().map(this::letter).collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    // not the file it came from: hospitals name files after patients
    private String letter(DeadSummary letter) {
        var places = letter.places().isEmpty() ? "" : " (" + String.join(", ", letter.places()) + ")";
        return "<li>%s<br><small>%s · %s · %s · %s · %s</small></li>%n"
                .formatted(
                        escaped(letter.reason() + places),
                        time(letter.diedAt()),
                        escaped(letter.feed().value()),
                        escaped(letter.step()),
                        letter.reasonClass().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        letter.id());
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(overview.zone()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
