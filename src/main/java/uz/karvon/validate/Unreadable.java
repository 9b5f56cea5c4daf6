package uz.karvon.validate;

/** Something of a package that cannot be turned into rules; the message names it, in words. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
        super(message);
    }
}
