package uz.karvon.store;

/** Whether somebody still has to look at a dead letter. */
public enum LetterState {
    /** Nobody did anything about it yet. */
    OPEN,
    /** It went back through the front door as it is. */
    REPLAYED,
    /** An edited copy went through the front door in its place. */
    CORRECTED
}
