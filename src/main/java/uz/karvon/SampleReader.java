package uz.karvon;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.karvon.map.Samples;
import uz.karvon.message.BadMapping;
import uz.karvon.message.BadMessage;
import uz.karvon.message.CsvDialects;
import uz.karvon.message.source.SourceTree;
import uz.karvon.normalise.CsvReader;
import uz.karvon.normalise.Hl7Reader;
import uz.karvon.receive.BatchSplitter;
import uz.karvon.receive.CsvSplitter;
import uz.karvon.site.Site;

/** Reads samples as the front door would: batches and groups apart, each in its charset. */
public final class SampleReader implements Samples.Reader {
    private final CsvDialects dialects;
    private final Hl7Reader hl7 = new Hl7Reader();
    private final CsvReader csv = new CsvReader();

    /** @param dialects how a site writes each CSV kind */
    public SampleReader(CsvDialects dialects) {
        this.dialects = dialects;
    }

    @Override
    public List<SourceTree> read(byte[] bytes, Optional<String> csvKind, Site site) {
        try {
            return csvKind.isPresent() ? groups(bytes, csvKind.get(), site) : messages(bytes, site);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // bytes in memory can be read
        }
    }

    private List<SourceTree> messages(byte[] bytes, Site site) throws IOException {
        var trees = new ArrayList<SourceTree>();
        var in = new ByteArrayInputStream(bytes);
        BatchSplitter.split(
                in,
                Math.max(1, bytes.length),
                (message, firstLine, lastLine) ->
                        trees.add(hl7.read(message, site.charset()).tree()));
        // not one MSH: the reader can say best what is wrong
        if (trees.isEmpty()) trees.add(hl7.read(bytes, site.charset()).tree());
        return trees;
    }

    private List<SourceTree> groups(byte[] bytes, String kind, Site site) throws IOException {
        var dialect =
                dialects.of(kind, site.id()).orElseThrow(() -> new BadMapping("no map reads the CSV kind " + kind));
        var trees = new ArrayList<SourceTree>();
        int longest = 2 * bytes.length + 2; // a group repeats the header, and every line ends in two bytes
        CsvSplitter.split(new ByteArrayInputStream(bytes), dialect, longest, new CsvSplitter.Sink() {
            @Override
            public void group(byte[] group, List<String> key, String lines) {
                trees.add(csv.read(group, dialect, lines).tree());
            }

            @Override
            public void badRow(byte[] row, int line, BadMessage reason) {
                throw reason;
            }
        });
        return trees;
    }
}
