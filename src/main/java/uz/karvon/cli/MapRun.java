package uz.karvon.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import uz.karvon.message.BadMessage;
import uz.karvon.message.fhir.FhirBundle;

/** Takes each message found through the map and books what became of it. */
final class MapRun implements MessageFiles.Sink {
    private final Offline engine;
    private final MapReport report;
    private final Optional<BundleFolder> bundles;
    private final MapSummary summary;
    private final Function<FhirBundle, List<String>> reference;

    /** @param reference what else judges each bundle, in words */
    MapRun(
            Offline engine,
            MapReport report,
            Optional<BundleFolder> bundles,
            MapSummary summary,
            Function<FhirBundle, List<String>> reference) {
        this.engine = engine;
        this.report = report;
        this.bundles = bundles;
        this.summary = summary;
        this.reference = reference;
    }

    @Override
    public void message(FileMessage message) throws IOException {
        var trial = engine.attempt(message);
        book(trial);
        if (bundles.isPresent() && trial.isMapped())
            bundles.get().write(message, trial.bundle().get());
    }

    @Override
    public void refused(FileMessage row, BadMessage reason) throws IOException {
        book(Trial.refused(row, reason));
    }

    private void book(Trial trial) throws IOException {
        summary.add(trial);
        report.add(trial, trial.bundle().map(reference).orElse(List.of()));
    }

    @Override
    public void skipped(String file, String reason) {
        summary.skip(file, reason);
    }

    @Override
    public void damaged(String file, String reason) {
        summary.damage(file, reason);
    }
}
