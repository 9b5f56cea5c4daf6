package uz.karvon.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.karvon.cli.coverage.Coverage;
import uz.karvon.message.BadMessage;

/** Takes each HL7 message of a corpus through the maps while coverage looks on. */
final class CoverageRun implements MessageFiles.Sink {
    private final Offline engine;
    private final Optional<Offline> turnedOver;
    private final Coverage coverage;
    private final List<String> damaged = new ArrayList<>();

    /**
     * @param engine whose mapper begins each message with the same coverage
     * @param turnedOver the same with every named switch the other way; begins each message again
     */
    CoverageRun(Offline engine, Optional<Offline> turnedOver, Coverage coverage) {
        this.engine = engine;
        this.turnedOver = turnedOver;
        this.coverage = coverage;
    }

    @Override
    public void message(FileMessage message) {
        if (message.kind().isCsv()) return;
        var trial = engine.attempt(message);
        trial.bundle()
                .ifPresentOrElse(bundle -> coverage.mapped(trial.type(), bundle), () -> coverage.refused(trial.type()));
        if (turnedOver.isEmpty()) return;
        if (turnedOver.get().attempt(message).isMapped()) coverage.mappedAgain();
        else coverage.refusedAgain();
    }

    @Override
    public void refused(FileMessage row, BadMessage reason) {
        // only rows of CSV are refused here, and the guide is about HL7 v2
    }

    @Override
    public void skipped(String file, String reason) {
        // a corpus holds other files beside its messages
    }

    @Override
    public void damaged(String file, String reason) {
        damaged.add(file + ": " + reason);
    }

    /** Files that could not be read to their end, each with the reason. */
    List<String> damaged() {
        return damaged;
    }
}
