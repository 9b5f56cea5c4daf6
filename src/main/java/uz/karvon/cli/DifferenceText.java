package uz.karvon.cli;

import java.io.PrintWriter;
import java.util.List;

/** Prints what two sets of maps make differently, for people. */
final class DifferenceText {
    private final PrintWriter out;

    DifferenceText(PrintWriter out) {
        this.out = out;
    }

    void print(TrialDifference difference) {
        var message = difference.current().message();
        out.printf("%s lines %s: %s%n", message.file(), message.lines(), type(difference.current()));
        if (difference.isOutcome()) {
            out.println("  - " + outcome(difference.old()));
            out.println("  + " + outcome(difference.current()));
        }
        difference.resources().forEach(this::print);
        for (var list : difference.lists()) {
            lines("  - " + list.title() + " ", list.gone());
            lines("  + " + list.title() + " ", list.added());
        }
        out.println();
    }

    private static String type(Trial trial) {
        return trial.type().isEmpty() ? trial.message().kind().value() : trial.type();
    }

    private static String outcome(Trial trial) {
        if (trial.isMapped()) return "mapped";
        var places = trial.places().isEmpty() ? "" : " [" + String.join(", ", trial.places()) + "]";
        return "refused: " + trial.reason() + places;
    }

    private void print(ResourceDifference resource) {
        var sign = resource.isAdded() ? "+ " : resource.isRemoved() ? "- " : "";
        var identity = resource.isAdded() ? resource.current() : resource.old();
        boolean isOther =
                !resource.isAdded() && !resource.isRemoved() && !resource.old().equals(resource.current());
        out.println("  " + sign + resource.type() + " " + identity + (isOther ? " -> " + resource.current() : ""));
        for (var value : resource.values()) print(value);
    }

    private void print(ValueDifference value) {
        out.println("    " + value.path() + ": " + shown(value.old()) + " -> " + shown(value.current()));
    }

    private static String shown(ValueDifference.Said said) {
        return said.isNothing() ? "(nothing)" : said.value() + " [" + said.row() + "]";
    }

    private void lines(String start, List<String> lines) {
        lines.forEach(line -> out.println(start + line));
    }
}
