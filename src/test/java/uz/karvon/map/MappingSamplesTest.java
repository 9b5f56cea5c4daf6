package uz.karvon.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uz.karvon.message.BadMessage;
import uz.karvon.message.CsvDialect;
import uz.karvon.message.source.SourceTree;
import uz.karvon.normalise.CsvReader;
import uz.karvon.normalise.Hl7Reader;
import uz.karvon.receive.CsvSplitter;
import uz.karvon.site.Site;
import uz.karvon.site.Sites;
import uz.karvon.validate.Validator;

/** The maps of this project against the samples beside them; {@code -Dsamples.accept=true} rewrites the bundles. */
class MappingSamplesTest {
    private final Path home = Path.of("");
    private final Sites sites = Sites.read(home);
    private final Mappings mappings =
            Mappings.load(home, sites.all(), Validator.load(home, "0.7.0").mandatory(), "0.7.0");

    @Test
    void every_sample_becomes_the_bundle_beside_it() {
        var samples = new Samples(home, mappings, sites, this::read);

        var faults = Boolean.getBoolean("samples.accept") ? samples.accept() : samples.check();

        assertThat(samples.all()).isNotEmpty();
        assertThat(faults).isEmpty();
    }

    private List<SourceTree> read(byte[] bytes, Optional<String> csvKind, Site site) {
        if (csvKind.isEmpty())
            return List.of(new Hl7Reader().read(bytes, site.charset()).tree());
        return groups(bytes, mappings.dialect(csvKind.get(), site.id()).orElseThrow());
    }

    private static List<SourceTree> groups(byte[] bytes, CsvDialect dialect) {
        var trees = new ArrayList<SourceTree>();
        var sink = new CsvSplitter.Sink() {
            @Override
            public void group(byte[] group, List<String> key, String lines) {
                trees.add(new CsvReader().read(group, dialect, lines).tree());
            }

            @Override
            public void badRow(byte[] row, int line, BadMessage reason) {
                throw reason;
            }
        };
        try {
            CsvSplitter.split(new ByteArrayInputStream(bytes), dialect, 1 << 20, sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return trees;
    }
}
