package uz.karvon.cli;

import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code karvon books}: how many messages came by each feed, and how they stand. */
@Command(
        name = "books",
        mixinStandardHelpOptions = true,
        description = "Shows for each feed: received = delivered + dead + duplicate + waiting.")
final class BooksCommand extends EngineWork {
    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "received then or later: 2h, 7d, 2026-11-23, 2026-11-23T14:30")
    private Optional<Since> since;

    @Option(names = "--json", description = "one JSON object a feed, one a line")
    private boolean json;

    BooksCommand(Supplier<EngineAccess> engine) {
        super(engine);
    }

    @Override
    int work(EngineAccess opened) {
        var books = opened.store().books(since.map(Since::instant));
        if (json) books.byFeed().forEach((feed, tally) -> out().println(BooksText.json(feed.value(), tally)));
        else BooksText.table(books, out());
        return 0;
    }
}
