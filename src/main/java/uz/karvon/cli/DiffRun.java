package uz.karvon.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import uz.karvon.message.BadMessage;

/** Takes each message through the old maps and the current ones, and tells what differs. */
final class DiffRun implements MessageFiles.Sink {
    /** Takes a message that differs. */
    @FunctionalInterface
    interface Teller {
        void tell(TrialDifference difference) throws IOException;
    }

    private final Offline old;
    private final Offline current;
    private final Teller teller;
    private final List<String> damaged = new ArrayList<>();
    private int same;
    private int different;

    DiffRun(Offline old, Offline current, Teller teller) {
        this.old = old;
        this.current = current;
        this.teller = teller;
    }

    @Override
    public void message(FileMessage message) throws IOException {
        var difference = TrialDifference.between(old.attempt(message), current.attempt(message));
        if (difference.isNone()) {
            same++;
            return;
        }
        different++;
        teller.tell(difference);
    }

    @Override
    public void refused(FileMessage row, BadMessage reason) {
        // a row that does not fit its header reaches no map
        damaged(row.file(), reason.getMessage());
    }

    @Override
    public void skipped(String file, String reason) {
        // a folder holds other files beside its messages
    }

    @Override
    public void damaged(String file, String reason) {
        damaged.add(file + ": " + reason);
    }

    int same() {
        return same;
    }

    int different() {
        return different;
    }

    /** Files that could not be compared to their end, each with the reason. */
    List<String> damaged() {
        return damaged;
    }
}
