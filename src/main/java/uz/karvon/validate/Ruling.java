package uz.karvon.validate;

import uz.karvon.message.Verdict.Severity;

/**
 * What is said when a rule is not met; made once, so that saying it costs nothing.
 *
 * @param rule {@code PROFILE: PATH KIND}, which policies name the rule by
 * @param kind what sort of rule it is; R5 and a profile that say the same of one element are heard once
 * @param message a sentence a hospital can act on
 */
record Ruling(Severity severity, String rule, Kind kind, String message) {
    /** The sorts of rule. */
    enum Kind {
        UNKNOWN,
        SHAPE,
        CARDINALITY,
        FORMAT,
        FIXED,
        BINDING,
        SYSTEM,
        TARGET,
        TYPE,
        INVARIANT,
        PROFILE
    }

    /** For what has no limit. */
    static final Ruling NOTHING = new Ruling(Severity.WARNING, "", Kind.SHAPE, "");

    static Ruling error(String rule, Kind kind, String message) {
        return new Ruling(Severity.ERROR, rule, kind, message);
    }

    static Ruling warning(String rule, Kind kind, String message) {
        return new Ruling(Severity.WARNING, rule, kind, message);
    }
}
