package uz.karvon.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import uz.karvon.message.BadMessage;
import uz.karvon.message.CsvDialect;
import uz.karvon.message.SiteId;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.TransactionJson;
import uz.karvon.message.source.CsvTree;
import uz.karvon.message.source.SourceTree;
import uz.karvon.normalise.CsvReader;
import uz.karvon.receive.CsvSplitter;

/**
 * A file of a million rows as the engine takes it (split into orders, each order read, mapped and written as JSON),
 * and, order by order in turns with it, the same rows read by commons-csv and nothing else.
 */
@State(Scope.Thread)
public class CsvBench {
    private static final String KIND = "lab-results";
    private static final int LONGEST_GROUP = 1_000_000;

    private BenchHome home;
    private CsvDialect dialect;
    private Path file;

    /** Nanoseconds of each stage over the whole file. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Stages {
        static final List<String> OURS = List.of("split", "read", "map", "write");

        public long split;
        public long read;
        public long map;
        public long write;
        public long commons;
        public long jsonBytes;
    }

    @Setup
    public void generate() throws IOException {
        home = BenchHome.open();
        dialect = home.mappings().dialect(KIND, new SiteId("nobody")).orElseThrow();
        file = LabFile.write(dialect.charset());
    }

    @Benchmark
    public long readAndMap(Stages stages) throws IOException {
        try (var ours = Files.newInputStream(file);
                var theirs = new PlainRead(Files.newInputStream(file), dialect.charset(), LabFile.DELIMITER)) {
            var sink = new Way(stages, theirs);
            CsvSplitter.split(ours, dialect, LONGEST_GROUP, sink);
            if (theirs.rows() != LabFile.ROWS + 1 || sink.rows != LabFile.ROWS)
                throw new IllegalStateException("both read " + LabFile.ROWS + " rows, or the ratio means nothing");
            return sink.made + theirs.cells();
        }
    }

    /** The engine's stages after the split, each timed by itself. */
    private final class Way implements CsvSplitter.Sink {
        private final CsvReader reader = new CsvReader();
        private final Stages stages;
        private final PlainRead theirs;
        private long handedBack = System.nanoTime();
        private long rows;
        private long made;

        Way(Stages stages, PlainRead theirs) {
            this.stages = stages;
            this.theirs = theirs;
        }

        @Override
        public void group(byte[] bytes, List<String> key, String lines) {
            long begun = System.nanoTime();
            stages.split += begun - handedBack;
            SourceTree tree = reader.read(bytes, dialect, lines).tree();
            long read = System.nanoTime();
            stages.read += read - begun;
            FhirBundle bundle = home.mappings().map(tree, home.site());
            long mapped = System.nanoTime();
            stages.map += mapped - read;
            made += TransactionJson.of(bundle).length;
            long written = System.nanoTime();
            stages.write += written - mapped;
            stages.jsonBytes = made;
            int inGroup = ((CsvTree) tree).rows().size();
            rows += inGroup;
            theirs.read(rows == inGroup ? inGroup + 1 : inGroup);
            handedBack = System.nanoTime();
            stages.commons += handedBack - written;
        }

        @Override
        public void badRow(byte[] bytes, int line, BadMessage reason) {
            throw new IllegalStateException("the file has no bad row", reason);
        }
    }

    /** commons-csv as a program would use it: every cell of every record is looked at. */
    private static final class PlainRead implements AutoCloseable {
        private final CSVParser parser;
        private final Iterator<CSVRecord> records;
        private long rows;
        private long cells;

        PlainRead(InputStream in, Charset charset, char delimiter) throws IOException {
            var format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
            parser = CSVParser.builder()
                    .setReader(new InputStreamReader(in, charset))
                    .setFormat(format)
                    .get();
            records = parser.iterator();
        }

        void read(int count) {
            for (int i = 0; i < count && records.hasNext(); i++) {
                rows++;
                for (var cell : records.next()) cells += cell.length();
            }
        }

        long rows() {
            return rows;
        }

        long cells() {
            return cells;
        }

        @Override
        public void close() throws IOException {
            parser.close();
        }
    }
}
