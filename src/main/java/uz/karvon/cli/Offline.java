package uz.karvon.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import uz.karvon.message.BadMapping;
import uz.karvon.message.CsvDialects;
import uz.karvon.message.Failure;
import uz.karvon.message.Verdict;
import uz.karvon.message.fhir.FhirBundle;
import uz.karvon.message.source.Hl7Tree;
import uz.karvon.message.source.SourceTree;
import uz.karvon.normalise.CsvReader;
import uz.karvon.normalise.Hl7Reader;
import uz.karvon.normalise.Normalised;
import uz.karvon.site.Site;
import uz.karvon.validate.Refusal;

/** Reads, maps and judges messages without a broker, a store or DHP. */
final class Offline {
    /** What the mappings make of a tree; may throw any {@link Failure}. */
    @FunctionalInterface
    interface Mapper {
        FhirBundle map(SourceTree tree, Site site);
    }

    private final SiteChoice sites;
    private final CsvDialects dialects;
    private final Mapper mapper;
    private final BiFunction<FhirBundle, Site, Verdict> judge;
    private final Hl7Reader hl7 = new Hl7Reader();
    private final CsvReader csv = new CsvReader();

    /**
     * @param dialects how a site writes each CSV kind
     * @param mapper the mappings
     * @param judge the profiles, weighed as the site wants
     */
    Offline(SiteChoice sites, CsvDialects dialects, Mapper mapper, BiFunction<FhirBundle, Site, Verdict> judge) {
        this.sites = sites;
        this.dialects = dialects;
        this.mapper = mapper;
        this.judge = judge;
    }

    /** Takes one message all the way; a message that cannot go it is a result like any other. */
    Trial attempt(FileMessage message) {
        var attempt = new Attempt(message);
        try {
            return attempt.run();
        } catch (Failure refused) {
            return attempt.refused(refused.getMessage(), refused.places());
        } catch (RuntimeException fault) {
            // the edge of this command: one message that trips us must not hide what became of the rest
            return attempt.refused("a fault of Karvon itself, please report it: " + where(fault), List.of());
        }
    }

    private static String where(RuntimeException fault) {
        var trace = fault.getStackTrace();
        return fault.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    /** What is known of a message so far, for the result that is written wherever it stops. */
    private final class Attempt {
        private final FileMessage message;
        private String site = "";
        private String type = "";
        private List<String> warnings = List.of();

        Attempt(FileMessage message) {
            this.message = message;
        }

        Trial run() {
            var chosen = sites.of(message);
            site = chosen.id().value();
            var normalised = read(chosen);
            warnings = normalised.warnings();
            if (normalised.tree() instanceof Hl7Tree tree) type = type(tree);
            var bundle = mapper.map(normalised.tree(), chosen);
            var verdict = judge.apply(bundle, chosen);
            var refusal = Refusal.of(verdict);
            return new Trial(
                    message,
                    site,
                    type,
                    warnings,
                    Optional.of(bundle),
                    verdict,
                    refusal.map(Failure::getMessage).orElse(""),
                    refusal.map(Failure::places).orElse(List.of()));
        }

        Trial refused(String reason, List<String> places) {
            return new Trial(message, site, type, warnings, Optional.empty(), Verdict.CLEAN, reason, places);
        }

        private Normalised read(Site chosen) {
            if (!message.kind().isCsv()) return hl7.read(message.bytes(), chosen.charset());
            var kind = message.kind().name();
            var dialect = dialects.of(kind, chosen.id())
                    .orElseThrow(() -> new BadMapping("no map reads the CSV kind " + kind));
            return csv.read(message.bytes(), dialect, message.lines());
        }
    }

    // what is no code may be free text, and has no place in a report
    static String type(Hl7Tree tree) {
        var type = tree.text(0, 9, 1, 1, 1) + "^" + tree.text(0, 9, 1, 2, 1);
        return type.matches("[A-Z]{3}\\^[A-Z0-9]{3}") ? type : "";
    }
}
