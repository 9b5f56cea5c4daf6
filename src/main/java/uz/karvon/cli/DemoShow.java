package uz.karvon.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import uz.karvon.Karvon;
import uz.karvon.broker.Queues;
import uz.karvon.sandbox.Sandbox;
import uz.karvon.store.Books;
import uz.karvon.store.DeadFilter;

/** What a person sees of the demo: where to look, a line that moves, and the books. */
final class DemoShow {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long BLINK_MILLIS = 200;
    private static final int MOST_LETTERS = 20;

    private final Karvon engine;
    private final PrintWriter out;
    private final boolean onATerminal = System.console() != null;
    private String lastLine = "";

    DemoShow(Karvon engine, PrintWriter out) {
        this.engine = engine;
        this.out = out;
    }

    void whereToLook(Sandbox sandbox, Path home, Path data, DemoFeeds feeds) {
        var here = Path.of("").toAbsolutePath();
        out.println("Two invented hospitals send to a stand-in for DHP, all on this machine.");
        out.println("  DHP's stand-in   " + sandbox.fhirBase() + "   (what it holds: " + sandbox.lookInside() + ")");
        out.println("  MLLP             127.0.0.1:" + feeds.mllpPort());
        out.println("  file drop        " + shown(here, data.resolve("in")));
        out.println("  queue nukus-lab  " + engine.broker().url());
        engine.consoleUrl().ifPresent(url -> {
            out.println("  console          " + url);
            out.println("  metrics          " + url + "/metrics");
        });
        out.println("  dead letters     karvon dead list --set data.dir=" + home.relativize(data)
                + (home.equals(here) ? "" : " --home " + home));
        out.flush();
    }

    private static Path shown(Path here, Path folder) {
        return folder.startsWith(here) ? here.relativize(folder) : folder;
    }

    /** Redraws one line until nothing is under way any more; false if that takes too long. */
    boolean progressUntilDone(DemoFeeds feeds) throws InterruptedException {
        var giveUp = Instant.now().plus(PATIENCE);
        int quiet = 0;
        while (quiet < 3 && Instant.now().isBefore(giveUp)) {
            quiet = isDone(feeds) ? quiet + 1 : 0;
            progress(line(engine.books().total()));
            Thread.sleep(BLINK_MILLIS);
        }
        if (onATerminal) out.println();
        return quiet == 3;
    }

    /** On a terminal the line is drawn over itself; in a file a line is written only when it says something new. */
    private void progress(String line) {
        if (onATerminal) out.print("\r" + line + "  ");
        else if (!line.equals(lastLine)) out.println(line);
        lastLine = line;
        out.flush();
    }

    private boolean isDone(DemoFeeds feeds) {
        return feeds.allFilesTaken()
                && engine.depth(Queues.RECEIVED) == 0
                && engine.depth(Queues.DEAD) == 0
                && engine.depth(Queues.JOURNAL) == 0
                && engine.books().total().waiting() == 0
                && engine.books().total().received() >= feeds.acknowledged();
    }

    private static String line(Books.Tally tally) {
        return "received %d  delivered %d  dead %d  duplicate %d  waiting %d"
                .formatted(tally.received(), tally.delivered(), tally.dead(), tally.duplicate(), tally.waiting());
    }

    void table() {
        var books = engine.books();
        out.println();
        BooksText.table(books, out);
        out.println();
        deadLetters();
        out.flush();
    }

    private void deadLetters() {
        var letters = engine.store().dead(DeadFilter.open(MOST_LETTERS));
        if (letters.isEmpty()) return;
        out.println("In the dead letter, each with its reason:");
        for (var letter : letters)
            out.println("  " + letter.id().value().substring(0, 12) + "  " + letter.feed() + "  " + letter.step() + ": "
                    + letter.reason());
        out.println();
    }

    /**
     * Whether what was booked as received is accounted for by what was sent and by what stands in the queues: the
     * books count entries of the journal, the queues count messages, and the senders count answers.
     */
    boolean balances(DemoFeeds feeds) {
        var total = engine.books().total();
        return total.waiting() == engine.depth(Queues.RECEIVED) + engine.depth(Queues.DEAD)
                && total.received() >= feeds.acknowledged()
                && total.waiting() == 0;
    }

    String json() {
        return BooksText.json(engine.books().total());
    }
}
