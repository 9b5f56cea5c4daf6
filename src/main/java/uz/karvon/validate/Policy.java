package uz.karvon.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.karvon.message.Verdict;
import uz.karvon.message.Verdict.Finding;
import uz.karvon.message.Verdict.Severity;

/**
 * What is done about findings, by rule: without a word a finding is what its rule says.
 *
 * @param actions by the beginning of a rule's name, such as {@code uz-core-observation: bodySite}; the longest that
 *     fits decides; a beginning ends with a word or a step of the path; {@code must-support} means all rules of that kind
 */
public record Policy(Map<String, Action> actions) {
    /** Every rule as it is. */
    public static final Policy STRICT = new Policy(Map.of());

    /** What a finding does to the message. */
    public enum Action {
        /** The message is refused. */
        REFUSE,
        /** The finding is told and the message goes on. */
        WARN,
        /** The finding is dropped. */
        OFF
    }

    public Policy {
        actions = Map.copyOf(actions);
    }

    /** The verdict with every finding weighed, errors first. */
    public Verdict weigh(Verdict verdict) {
        if (actions.isEmpty() || verdict.findings().isEmpty()) return verdict;
        List<Finding> weighed = new ArrayList<>();
        for (var finding : verdict.findings()) {
            var action = action(finding.rule());
            // what is merely wanted can be left unsaid, and is never more than said
            boolean kept = finding.severity() == Severity.QUALITY && action.orElse(Action.WARN) != Action.OFF;
            if (action.isEmpty() || kept) weighed.add(finding);
            else if (action.get() != Action.OFF) weighed.add(with(finding, action.get()));
        }
        weighed.sort((a, b) -> a.severity().compareTo(b.severity()));
        return new Verdict(weighed);
    }

    /** Whether a policy's key means this rule: all of its name, or the beginning up to a word or step; or its kind. */
    static boolean covers(String key, String rule) {
        if (key.equals(MustSupport.WORD)) return rule.endsWith(" " + key) || rule.equals(key);
        return rule.startsWith(key)
                && (rule.length() == key.length() || " :.[".indexOf(rule.charAt(key.length())) >= 0);
    }

    private Optional<Action> action(String rule) {
        return actions.keySet().stream()
                .filter(key -> covers(key, rule))
                .max((a, b) -> a.length() - b.length())
                .map(actions::get);
    }

    private static Finding with(Finding finding, Action action) {
        var severity = action == Action.REFUSE ? Severity.ERROR : Severity.WARNING;
        return new Finding(
                severity, finding.rule(), finding.element(), finding.place(), finding.row(), finding.message());
    }
}
