package uz.karvon.receive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import uz.karvon.message.BadMapping;
import uz.karvon.message.BadMessage;
import uz.karvon.message.CsvDialects;
import uz.karvon.message.DeadLetter;
import uz.karvon.message.Failure;
import uz.karvon.message.FeedId;
import uz.karvon.message.Inbox;
import uz.karvon.message.Kind;
import uz.karvon.message.MessageId;
import uz.karvon.message.SourceMessage;
import uz.karvon.message.SourceMessage.Origin;

/** Takes CSV from files and queue messages. A row that does not fit is parked with its line, and the rest goes on. */
final class CsvBatches {
    // what a row of a queue message has in the place of a file's name
    private static final String NO_FILE = "queue message";

    private final Inbox inbox;
    private final CsvDialects dialects;
    private final FrontDoorCounts counts;
    private final Clock clock;

    CsvBatches(Inbox inbox, CsvDialects dialects, FrontDoorCounts counts, Clock clock) {
        this.inbox = inbox;
        this.dialects = dialects;
        this.counts = counts;
        this.clock = clock;
    }

    /**
     * Takes all rows of a file.
     *
     * @param longest the most bytes a group of rows may have
     */
    Fate takeFile(FeedId feed, Kind kind, Path file, int longest) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var name = file.getFileName().toString();
            // rows have no control id: the same row in tomorrow's file is news, the same file read twice is not
            var delivery = name + "/" + Files.getLastModifiedTime(file).toMillis();
            split(feed, kind, in, longest, name, delivery);
            return Fate.done();
        } catch (BadMessage | BadMapping reason) {
            counts.refused(feed, reason);
            return Fate.failed(reason.getMessage());
        }
    }

    /** Takes all rows of one queue message; one that cannot be read at all is parked whole. */
    void takeBytes(FeedId feed, Kind kind, byte[] bytes) {
        try {
            var delivery = MessageId.next(clock.instant()).value();
            split(feed, kind, new ByteArrayInputStream(bytes), Integer.MAX_VALUE, NO_FILE, delivery);
        } catch (BadMessage | BadMapping reason) {
            park(message(feed, kind, bytes, List.of(), new Origin(NO_FILE, ""), ""), reason);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    private void split(FeedId feed, Kind kind, InputStream in, int longest, String file, String delivery)
            throws IOException {
        var dialect = dialects.of(kind.name(), feed.site())
                .orElseThrow(() -> new BadMapping("no map reads the CSV kind " + kind.name()));
        var chunk = new Chunk(feed, inbox, counts);
        try {
            CsvSplitter.split(in, dialect, longest, new CsvSplitter.Sink() {
                @Override
                public void group(byte[] bytes, List<String> key, String lines) {
                    chunk.add(message(feed, kind, bytes, key, new Origin(file, lines), delivery));
                }

                @Override
                public void badRow(byte[] bytes, int line, BadMessage reason) {
                    park(message(feed, kind, bytes, List.of(), new Origin(file, "" + line), delivery), reason);
                }
            });
            chunk.flush();
        } catch (BadMessage reason) {
            throw chunk.cutShort(reason);
        }
    }

    private void park(SourceMessage message, Failure reason) {
        inbox.park(DeadLetter.of(message, "receive", reason, clock.instant()));
        counts.refused(message.feed(), reason);
    }

    private SourceMessage message(
            FeedId feed, Kind kind, byte[] bytes, List<String> key, Origin origin, String delivery) {
        return message(feed, kind, bytes, key, Optional.of(origin), delivery, clock);
    }

    /** @param delivery which file or queue message the rows came in; the same rows in another one are no duplicate */
    static SourceMessage message(
            FeedId feed,
            Kind kind,
            byte[] bytes,
            List<String> key,
            Optional<Origin> origin,
            String delivery,
            Clock clock) {
        var now = clock.instant();
        var lines = origin.map(Origin::lines).orElse("");
        return new SourceMessage(
                MessageId.next(now),
                feed,
                kind,
                bytes,
                now,
                Lanes.ofGroup(feed.site(), kind.name(), key, bytes),
                Lanes.duplicateKey(feed, delivery + "/" + lines, bytes),
                Optional.empty(),
                origin,
                Optional.empty(),
                0);
    }
}
