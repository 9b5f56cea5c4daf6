package uz.karvon.validate;

import java.util.ArrayList;
import java.util.List;
import uz.karvon.message.Verdict.Finding;
import uz.karvon.message.Verdict.Severity;
import uz.karvon.validate.reference.ReferenceFinding;

/**
 * An error that one of the two validators finds and the other does not, at this element. Ours to mend; it names rule
 * and element only.
 *
 * @param ours whether we are the one that finds it
 * @param rule our rule, or HAPI's name of the message
 * @param at where: {@code Bundle.entry[2].resource.identifier[0].system}
 */
record Disagreement(boolean ours, String rule, String at) {
    private static final int STEPS = 2;

    /** All of one bundle; none where the two agree. */
    static List<Disagreement> between(List<Finding> ours, List<ReferenceFinding> theirs) {
        var here = ours.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        var there = theirs.stream().filter(ReferenceFinding::error).toList();
        var all = new ArrayList<Disagreement>();
        for (var finding : here) {
            var element = ReferenceFinding.plain(finding.element());
            if (there.stream().noneMatch(other -> isSame(element, other.element())))
                all.add(new Disagreement(true, finding.rule(), element));
        }
        for (var finding : there)
            if (here.stream().noneMatch(other -> isSame(ReferenceFinding.plain(other.element()), finding.element())))
                all.add(new Disagreement(false, finding.rule(), finding.element()));
        return all;
    }

    /** HAPI names what holds a missing element, at times the coding where we name the concept, or a list for its entry. */
    private static boolean isSame(String one, String other) {
        var shorter = one.length() <= other.length() ? one : other;
        var longer = shorter.equals(one) ? other : one;
        if (!longer.startsWith(shorter)) return false;
        var rest = longer.substring(shorter.length()).replaceFirst("^\\[\\d+]", "");
        return rest.isEmpty()
                || rest.startsWith(".")
                        && rest.chars().filter(letter -> letter == '.').count() <= STEPS;
    }

    /** Where, without positions: {@code Bundle.entry.resource.identifier.system}. */
    String element() {
        return at.replaceAll("\\[\\d+]", "");
    }

    /** The same, wherever in a bundle it is. */
    Disagreement anywhere() {
        return new Disagreement(ours, rule, element());
    }
}
