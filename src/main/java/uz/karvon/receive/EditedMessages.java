package uz.karvon.receive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.karvon.message.BadMapping;
import uz.karvon.message.BadMessage;
import uz.karvon.message.CsvDialects;
import uz.karvon.message.FeedId;
import uz.karvon.message.Kind;
import uz.karvon.message.SourceMessage;

/** Reads bytes an operator has mended as if the hospital had just sent them: lane and duplicate key are those of the new bytes. */
public final class EditedMessages {
    private final CsvDialects dialects;
    private final Clock clock;

    /** @param dialects how a hospital writes a CSV kind */
    public EditedMessages(CsvDialects dialects, Clock clock) {
        this.dialects = dialects;
        this.clock = clock;
    }

    /**
     * A new message of these bytes, with an id of its own.
     *
     * @throws BadMessage if the front door would refuse them, or if CSV rows no longer belong together
     * @throws BadMapping if no map reads the CSV kind
     */
    public SourceMessage read(FeedId feed, Kind kind, byte[] bytes) {
        if (!kind.isCsv()) return new Hl7Messages(clock).read(feed, bytes, Optional.empty());
        var dialect = dialects.of(kind.name(), feed.site())
                .orElseThrow(() -> new BadMapping("no map reads the CSV kind " + kind.name()));
        var keys = new ArrayList<List<String>>();
        try {
            CsvSplitter.split(new ByteArrayInputStream(bytes), dialect, Integer.MAX_VALUE, new CsvSplitter.Sink() {
                @Override
                public void group(byte[] group, List<String> key, String lines) {
                    keys.add(key);
                }

                @Override
                public void badRow(byte[] row, int line, BadMessage reason) {
                    throw reason;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
        if (keys.size() != 1)
            throw new BadMessage("the rows make " + keys.size() + " messages; expected the rows of one");
        return CsvBatches.message(feed, kind, bytes, keys.get(0), Optional.empty(), "edited", clock);
    }
}
