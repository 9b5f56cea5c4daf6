package uz.karvon.badinput;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import uz.karvon.map.Mappings;
import uz.karvon.message.CsvDialect;
import uz.karvon.message.Failure;
import uz.karvon.message.SiteId;
import uz.karvon.message.Verdict;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.fhir.TransactionJson;
import uz.karvon.normalise.CsvReader;
import uz.karvon.normalise.Hl7Reader;
import uz.karvon.normalise.Normalised;
import uz.karvon.site.Site;
import uz.karvon.site.Sites;
import uz.karvon.validate.Validator;

/** Reader, mapper, validator and JSON writer with the project's own maps, as one message goes through them in the engine. */
final class WholeWay {
    private static final Path HOME = Path.of("");

    private final Sites sites = Sites.read(HOME);
    private final Mappings mappings = Mappings.load(HOME, sites.all());
    private final Validator validator = Validator.load(HOME, "0.7.0");
    private final Hl7Reader hl7 = new Hl7Reader();
    private final CsvReader csv = new CsvReader();

    /**
     * What became of one message: a bundle as JSON, or a refusal.
     *
     * @param bundle empty where the message was refused
     * @param json empty likewise
     * @param refusal empty where the message was mapped
     */
    record End(
            Optional<FhirBundle> bundle,
            byte[] json,
            Optional<Verdict> verdict,
            Optional<Failure> refusal,
            List<String> warnings) {}

    /** A site whose charset is the one most of our hospitals write. */
    Site site() {
        return sites.get(new SiteId("andijon-rch"));
    }

    Mappings mappings() {
        return mappings;
    }

    /** Takes an HL7 v2 message through; what is thrown besides a refusal is a fault of ours. */
    End hl7(byte[] bytes) {
        return hl7(bytes, site());
    }

    End hl7(byte[] bytes, Site site) {
        try {
            return end(hl7.read(bytes, site.charset()), site);
        } catch (Failure e) {
            return refused(e);
        }
    }

    /** Takes a CSV group through. */
    End csv(byte[] bytes, CsvDialect dialect) {
        try {
            return end(csv.read(bytes, dialect, ""), site());
        } catch (Failure e) {
            return refused(e);
        }
    }

    private End end(Normalised normalised, Site site) {
        var bundle = mappings.map(normalised.tree(), site);
        var verdict = validator.judge(bundle);
        var json = TransactionJson.of(bundle);
        return new End(Optional.of(bundle), json, Optional.of(verdict), Optional.empty(), normalised.warnings());
    }

    private static End refused(Failure reason) {
        return new End(Optional.empty(), new byte[0], Optional.empty(), Optional.of(reason), List.of());
    }
}
