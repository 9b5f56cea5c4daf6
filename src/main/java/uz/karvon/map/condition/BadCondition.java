package uz.karvon.map.condition;

/** A condition that cannot be read; the message says what was found and what was expected. */
public final class BadCondition extends Exception {
    private static final long serialVersionUID = 1;

    BadCondition(String message) {
        super(message);
    }
}
