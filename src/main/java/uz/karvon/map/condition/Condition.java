package uz.karvon.map.condition;

import java.util.List;

/** When a row applies. */
public sealed interface Condition {
    /** Every part holds. */
    record All(List<Condition> parts) implements Condition {}

    /** One part at least holds. */
    record Any(List<Condition> parts) implements Condition {}

    record Not(Condition part) implements Condition {}

    /** A named switch of {@code mappings/switches.yaml} is on. */
    record Switch(String name) implements Condition {}

    /**
     * One test of one operand.
     *
     * @param operand as written: {@code PID-29}, {@code CX.5}, {@code result}; empty for the row's own source
     */
    record Test(String operand, Check check) implements Condition {}

    /** What an operand is tested for. */
    sealed interface Check {
        /** Something is there; HL7's null is nothing. */
        record Valued() implements Check {}

        /** The text is one of these. */
        record OneOf(List<String> texts) implements Check {}

        /** It repeats so often. */
        record Count(Comparison comparison, int number) implements Check {}

        /** Its text is so long, in characters. */
        record Length(Comparison comparison, int number) implements Check {}

        /** The text is a decimal number. */
        record IsNumber() implements Check {}

        /** The text is a range with a lower limit. */
        record HasLowerLimit() implements Check {}

        /** The text is a range with an upper limit. */
        record HasUpperLimit() implements Check {}

        /** The text is an HL7 date or time. */
        record IsDate() implements Check {}

        /** The text is a time of day. */
        record IsTime() implements Check {}

        /** The text is an OID, a UUID or an absolute URI. */
        record IsUri() implements Check {}
    }

    /** How two numbers compare. */
    enum Comparison {
        EQUAL,
        UNEQUAL,
        MORE,
        LESS,
        AT_LEAST,
        AT_MOST;

        public boolean holds(int left, int right) {
            return switch (this) {
                case EQUAL -> left == right;
                case UNEQUAL -> left != right;
                case MORE -> left > right;
                case LESS -> left < right;
                case AT_LEAST -> left >= right;
                case AT_MOST -> left <= right;
            };
        }
    }
}
