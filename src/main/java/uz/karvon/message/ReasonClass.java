package uz.karvon.message;

/** Who has to act on a message that did not go through. */
public enum ReasonClass {
    /** The hospital must mend it. */
    BAD_MESSAGE,
    /** We must mend the map, then replay. */
    BAD_MAPPING,
    /** DHP refused it, with an OperationOutcome. */
    REFUSED,
    /** The other side was away; never a reason for the dead letter by itself. */
    UNREACHABLE,
    /** A fault of our own that none of the others describes. */
    INTERNAL
}
