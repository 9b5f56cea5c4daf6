package uz.karvon.map.compile;

import java.util.Optional;
import uz.karvon.map.plan.Source;
import uz.karvon.map.plan.Standing;
import uz.karvon.site.YamlNode;

/** What the operands of a map mean. */
interface Scope {
    /** The source an operand of a row names; empty, with a fault booked, if it names none. */
    Optional<Source> source(String operand, YamlNode where);

    /** The source an operand of a condition names; this may also be a segment or a part of the row's own value. */
    default Optional<Source> tested(String operand, Optional<Source> own, YamlNode where) {
        return source(operand, where);
    }

    /** Whether an operand lies in the same repeating value as the row's own source. */
    default boolean isOwn(String operand, String ownOperand) {
        return operand.equals(ownOperand);
    }

    /** What maps of this scope stand at. */
    Standing standing();

    /** Whether datatype maps can read these sources. */
    default boolean isHl7() {
        return standing() != Standing.ROW;
    }

    /** Whether numbers are written 1,5. */
    default boolean decimalComma() {
        return false;
    }
}
