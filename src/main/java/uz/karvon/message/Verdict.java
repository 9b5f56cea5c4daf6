package uz.karvon.message;

import java.util.List;

/**
 * What the profiles say of a bundle before it leaves.
 *
 * @param findings everything they have to say, errors first
 */
public record Verdict(List<Finding> findings) {
    /** Nothing to say. */
    public static final Verdict CLEAN = new Verdict(List.of());

    public Verdict {
        findings = List.copyOf(findings);
    }

    public boolean isRefusal() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** How much a finding weighs. */
    public enum Severity {
        /** DHP would refuse it. */
        ERROR,
        /** DHP takes it, and asks for better. */
        WARNING,
        /** Nothing is wrong, but something known was not sent (must-support). Refuses nothing, whatever a policy says. */
        QUALITY
    }

    /**
     * One rule that was not met.
     *
     * @param rule profile and rule: {@code uz-core-encounter: class required}
     * @param element FHIRPath from the resource type: {@code Encounter.class[0]}
     * @param place the source field, in words; empty where none led there
     * @param row the map line, as {@code file:line}; empty where none
     * @param message a sentence a hospital can act on
     */
    public record Finding(Severity severity, String rule, String element, String place, String row, String message) {}
}
