package uz.karvon.validate;

import java.util.List;
import java.util.Optional;
import uz.karvon.message.BadMapping;
import uz.karvon.message.BadMessage;
import uz.karvon.message.Failure;
import uz.karvon.message.Verdict;
import uz.karvon.message.Verdict.Finding;
import uz.karvon.message.Verdict.Severity;

/** What becomes of a message whose bundle a profile refuses. */
public final class Refusal {
    private Refusal() {}

    /**
     * Names the rule and the element, and the source fields at fault: the hospital is asked to mend what its fields
     * caused; where none led to the fault, our map must be mended. Empty where nothing stands in the way.
     */
    public static Optional<Failure> of(Verdict verdict) {
        var errors = verdict.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        if (errors.isEmpty()) return Optional.empty();
        var places = errors.stream()
                .map(Finding::place)
                .filter(place -> !place.isEmpty())
                .distinct()
                .toList();
        return Optional.of(
                places.isEmpty()
                        ? new BadMapping(reason(errors), places, null)
                        : new BadMessage(reason(errors), places));
    }

    private static String reason(List<Finding> errors) {
        // a fault the hospital can mend is told before one that waits for us
        var first = errors.stream()
                .filter(finding -> !finding.place().isEmpty())
                .findFirst()
                .orElse(errors.get(0));
        var more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
        var from = first.place().isEmpty() ? "" : " (" + first.place() + ")";
        return first.rule() + " at " + first.element() + from + ": " + first.message() + more;
    }
}
