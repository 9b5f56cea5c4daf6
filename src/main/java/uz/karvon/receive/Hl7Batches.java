package uz.karvon.receive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import uz.karvon.message.BadMessage;
import uz.karvon.message.FeedId;
import uz.karvon.message.Inbox;
import uz.karvon.message.SourceMessage.Origin;

/**
 * Takes HL7 v2 that nobody waits for: files and queue messages with one message, several, or a batch. A message that
 * cannot be read is parked and the rest goes on.
 */
final class Hl7Batches {
    private final Inbox inbox;
    private final Hl7Messages messages;
    private final FrontDoorCounts counts;

    Hl7Batches(Inbox inbox, FrontDoorCounts counts, Clock clock) {
        this.inbox = inbox;
        this.messages = new Hl7Messages(clock);
        this.counts = counts;
    }

    /**
     * Takes all messages of a file.
     *
     * @param longest the most bytes a message may have
     */
    Fate takeFile(FeedId feed, Path file, int longest) throws IOException {
        var name = file.getFileName().toString();
        try (var in = Files.newInputStream(file)) {
            var result = split(feed, in, longest, Optional.of(name));
            if (result.messages() == 0)
                return failed(feed, new BadMessage("there is no message in it: no line begins with MSH"));
            if (result.faults().isEmpty()) return Fate.done();
            parkEnvelope(feed, result, Optional.of(name));
            return Fate.doneBut(
                    "All " + result.messages() + " messages were taken, but: " + String.join("; ", result.faults()));
        } catch (BadMessage tooLong) {
            return failed(feed, tooLong);
        }
    }

    /** Takes all messages of one queue message; what cannot be read is parked. */
    void takeBytes(FeedId feed, byte[] bytes) {
        try {
            var result = split(feed, new ByteArrayInputStream(bytes), bytes.length, Optional.empty());
            if (result.messages() == 0)
                park(feed, bytes, Optional.empty(), new BadMessage("the message does not begin with an MSH segment"));
            else if (!result.faults().isEmpty()) parkEnvelope(feed, result, Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    private BatchSplitter.Result split(FeedId feed, InputStream in, int longest, Optional<String> file)
            throws IOException {
        var chunk = new Chunk(feed, inbox, counts);
        try {
            var result = BatchSplitter.split(in, longest, (bytes, first, last) -> {
                var origin = file.map(name -> new Origin(name, first == last ? "" + first : first + "-" + last));
                try {
                    chunk.add(messages.read(feed, bytes, origin));
                } catch (BadMessage reason) {
                    park(feed, bytes, origin, reason);
                }
            });
            chunk.flush();
            return result;
        } catch (BadMessage reason) {
            throw chunk.cutShort(reason);
        }
    }

    private Fate failed(FeedId feed, BadMessage reason) {
        counts.refused(feed, reason);
        return Fate.failed(reason.getMessage());
    }

    // the messages themselves are taken: what is parked says that some may be missing
    private void parkEnvelope(FeedId feed, BatchSplitter.Result result, Optional<String> file) {
        var reason = new BadMessage("the batch and its envelope disagree: " + String.join("; ", result.faults()));
        park(feed, result.envelope(), file.map(name -> new Origin(name, "")), reason);
    }

    private void park(FeedId feed, byte[] bytes, Optional<Origin> origin, BadMessage reason) {
        inbox.park(messages.refuse(feed, bytes, origin, reason));
        counts.refused(feed, reason);
    }
}
