package uz.karvon.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import uz.karvon.message.Verdict;
import uz.karvon.message.fhir.FhirBundle;

/** The report of {@code map}: CSV, one line a message, no patient's value in it. */
final class MapReport implements AutoCloseable {
    private static final List<String> COLUMNS = List.of(
            "file",
            "kind",
            "outcome",
            "reason",
            "resources",
            "unmapped",
            "profile-issues",
            "places",
            "lines",
            "type",
            "site",
            "warnings",
            "reference");

    private final CSVPrinter printer;

    /** Writes the header line at once. Closes {@code out} when it is closed. */
    MapReport(Appendable out) throws IOException {
        printer = new CSVPrinter(
                out, CSVFormat.RFC4180.builder().setRecordSeparator("\n").get());
        printer.printRecord(COLUMNS);
    }

    /** @param reference what the reference validator says of it; none where it was not asked */
    void add(Trial trial, List<String> reference) throws IOException {
        printer.printRecord(
                trial.message().file(),
                trial.message().kind().value(),
                trial.isMapped() ? "mapped" : "refused",
                trial.reason(),
                trial.bundle().map(MapReport::counts).orElse(""),
                trial.bundle().map(bundle -> String.join(";", bundle.unread())).orElse(""),
                trial.verdict().findings().stream().map(MapReport::words).collect(Collectors.joining(";")),
                String.join(";", trial.places()),
                trial.message().lines(),
                trial.type(),
                trial.site(),
                String.join(";", trial.warnings()),
                String.join(";", reference));
    }

    /** {@code Patient=1;Observation=3}, in the order of the bundle. */
    static String counts(FhirBundle bundle) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        bundle.resources().forEach(resource -> counts.merge(resource.type(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> count.getKey() + "=" + count.getValue())
                .collect(Collectors.joining(";"));
    }

    /** {@code ERROR Encounter.class[0] uz-core-encounter: class required (PV1-2)}. */
    static String words(Verdict.Finding finding) {
        var place = finding.place().isEmpty() ? "" : " (" + finding.place() + ")";
        return finding.severity() + " " + finding.element() + " " + finding.rule() + place;
    }

    @Override
    public void close() throws IOException {
        printer.close();
    }
}
